using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// A <see cref="Perceptron"/> whose inputs and outputs the compiler knows to be invariant scalars: coordinates do not fit, so that
/// a model of such networks cannot lose its symmetry by mistake.
/// </summary>
/// <typeparam name="TInput">The representation of the inputs: invariant scalars.</typeparam>
/// <typeparam name="TOutput">The representation of the outputs: invariant scalars.</typeparam>
internal sealed class ScalarNetwork<TInput, TOutput> : nn.Module, ISteerableLayer<TInput, TOutput>
    where TInput : IIrreps
    where TOutput : IIrreps
{
    private readonly Perceptron network;

    /// <summary>Creates the network.</summary>
    /// <param name="hidden">The numbers of hidden units, layer by layer.</param>
    /// <param name="end">How it ends.</param>
    /// <exception cref="ArgumentException">A representation holds something else than invariant scalars.</exception>
    public ScalarNetwork(IReadOnlyList<int> hidden, PerceptronEnd end = PerceptronEnd.Plain)
        : base(nameof(ScalarNetwork<TInput, TOutput>))
    {
        network = new Perceptron([Count<TInput>(), .. hidden, Count<TOutput>()], end);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public Steerable<TOutput> Forward(Steerable<TInput> input) => Steerable.Of<TOutput>(network.forward(input.Tensor));

    private static int Count<T>()
        where T : IIrreps =>
        T.Signature.All(block => block.Irrep.IsScalar)
            ? T.Dim
            : throw new ArgumentException($"Expected invariant scalars 0e, got {typeof(T).Name} = {T.Signature}.");
}
