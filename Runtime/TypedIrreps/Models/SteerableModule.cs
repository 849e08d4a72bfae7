using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A module made of layers that is a layer itself: the base of pipelines (<see cref="PipelineAttribute{TStage1,TStage2}"/>)
/// and of blocks that are written by hand.
/// </summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
/// <param name="name">The module's name.</param>
public abstract class SteerableModule<TInput, TOutput>(string name) : nn.Module(name), ISteerableLayer<TInput, TOutput>
    where TInput : IIrreps
    where TOutput : IIrreps
{
    /// <inheritdoc/>
    public abstract Steerable<TOutput> Forward(Steerable<TInput> input);

    /// <summary>Makes a module a part of this one, so that its state is saved, moved and learned along.</summary>
    /// <param name="name">The name that its parameters get in front of theirs.</param>
    /// <param name="module">The module.</param>
    /// <param name="argument">What the caller calls the module; filled in by the compiler.</param>
    /// <returns>The module.</returns>
    /// <exception cref="ArgumentNullException">There is no module.</exception>
    protected TModule Register<TModule>(string name, TModule module, [CallerArgumentExpression(nameof(module))] string argument = "")
        where TModule : nn.Module =>
        ModuleRegistration.Register(this, name, module, argument);
}
