using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>A convolution over the neighbours of each particle, and what it keeps of itself ("self-interaction").</summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TOutput">The representation of the result.</typeparam>
internal sealed class TensorFieldLayer<TInput, TOutput> : nn.Module
    where TInput : IIrreps
    where TOutput : IIrreps
{
    private readonly ConvolutionModule<TInput, Sh2, Radial, TOutput> convolution;
    private readonly LinearLayer<TInput, TOutput> self;

    /// <summary>Builds the layer from declared layers.</summary>
    public TensorFieldLayer(ConvolutionModule<TInput, Sh2, Radial, TOutput> convolution, LinearLayer<TInput, TOutput> self)
        : base(nameof(TensorFieldLayer<TInput, TOutput>))
    {
        this.convolution = convolution;
        this.self = self;
        RegisterComponents();
    }

    /// <summary>Applies the layer to features of the particles.</summary>
    public Steerable<TOutput> Forward(Steerable<TInput> nodes, FieldInput field) =>
        self.Forward(nodes) + convolution.Forward(nodes, field.Graph, field.Harmonics, field.Distances);
}
