using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>A model that is a module of its own.</summary>
/// <param name="name">The module's name.</param>
internal abstract class ParticleModule(string name) : nn.Module(name), IParticleModel
{
    /// <inheritdoc/>
    public nn.Module Module => this;

    /// <inheritdoc/>
    public abstract IReadOnlyList<Tensor> Embed(ParticleSystems systems);

    /// <inheritdoc/>
    public abstract Point Predict(ParticleSystems systems, IReadOnlyList<Tensor> embedded);

    /// <summary>Registers a module where it is assigned.</summary>
    protected TModule Register<TModule>(string name, TModule module)
        where TModule : nn.Module
    {
        register_module(name, module);
        return module;
    }

    /// <summary>Registers layers that follow each other.</summary>
    protected TModule[] RegisterAll<TModule>(string name, IEnumerable<TModule> modules)
        where TModule : nn.Module =>
        [.. modules.Select((module, i) => Register($"{name}_{i}", module))];
}
