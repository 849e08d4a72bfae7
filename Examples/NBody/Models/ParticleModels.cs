using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>What is the same for all models.</summary>
internal static class ParticleModels
{
    /// <summary>Predicts from positions, velocities and charges alone.</summary>
    public static Point Predict(this IParticleModel model, ParticleSystems systems)
    {
        using var scope = NewDisposeScope();
        var predicted = model.Predict(systems, model.Embed(systems));
        predicted.Coordinates.MoveToOuterDisposeScope();
        return predicted;
    }

    /// <summary>The number of trainable parameters.</summary>
    public static long ParameterCount(this IParticleModel model) => model.Module.ParameterCount();

    /// <summary>The number of trainable parameters.</summary>
    public static long ParameterCount(this nn.Module module) => module.parameters().Sum(parameter => parameter.numel());
}
