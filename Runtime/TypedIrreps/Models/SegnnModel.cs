using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>A SEGNN as its users see it: what goes in and what comes out, whatever the hidden features are.</summary>
/// <typeparam name="TInput">The representation of the node features that come in.</typeparam>
/// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
/// <typeparam name="TExtra">The representation of what messages get besides.</typeparam>
/// <typeparam name="TOutput">The representation of the prediction.</typeparam>
public abstract class SegnnModel<TInput, TAttributes, TExtra, TOutput> : nn.Module<SegnnInput<TInput, TAttributes, TExtra>, Tensor>
    where TInput : IIrreps
    where TAttributes : IIrreps
    where TExtra : IIrreps
    where TOutput : IIrreps
{
    private protected SegnnModel(string name)
        : base(name)
    {
    }

    /// <summary>
    /// Whether the backward pass evaluates each message passing layer a second time instead of keeping what it needs from the first:
    /// for graphs that memory is too small for. The gradients of parameters are the same, bit for bit.
    /// </summary>
    /// <exception cref="InvalidOperationException">Messages are normalised over the batch, and a second evaluation would count them twice; or a layer occurs twice.</exception>
    public abstract bool RecomputesLayers { get; set; }

    /// <summary>Predicts.</summary>
    /// <param name="input">The graphs with their features and attributes.</param>
    /// <returns>[N, dimension of TOutput] for a node task, [graphs, dimension of TOutput] for a graph task.</returns>
    /// <exception cref="ArgumentException">Numbers of nodes or edges, types or devices do not fit together.</exception>
    public abstract Steerable<TOutput> Forward(SegnnInput<TInput, TAttributes, TExtra> input);

    /// <summary>Predicts, as a plain tensor in e3nn's layout.</summary>
    /// <param name="input">The graphs with their features and attributes.</param>
    public sealed override Tensor forward(SegnnInput<TInput, TAttributes, TExtra> input)
    {
        using var scope = NewDisposeScope();
        return Forward(input).Tensor.MoveToOuterDisposeScope();
    }
}
