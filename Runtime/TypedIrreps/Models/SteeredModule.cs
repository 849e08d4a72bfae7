using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A module made of layers that is a steered layer itself: the base of pipelines
/// (<see cref="PipelineAttribute{TStage1,TStage2}"/>) with a stage that takes attributes, and of blocks that are written by hand.
/// </summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
/// <param name="name">The module's name.</param>
public abstract class SteeredModule<TInput, TAttributes, TOutput>(string name) : nn.Module(name), ISteeredLayer<TInput, TAttributes, TOutput>
    where TInput : IIrreps
    where TAttributes : IIrreps
    where TOutput : IIrreps
{
    /// <inheritdoc/>
    public abstract Steerable<TOutput> Forward(Steerable<TInput> input, Steerable<TAttributes> attributes);

    /// <inheritdoc cref="SteerableModule{TInput,TOutput}.Register"/>
    protected TModule Register<TModule>(string name, TModule module, [CallerArgumentExpression(nameof(module))] string argument = "")
        where TModule : nn.Module =>
        ModuleRegistration.Register(this, name, module, argument);
}
