using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// Cormorant (Anderson, Hy, Kondor 2019, arXiv:1906.04015) on charged particles: a network of Clebsch-Gordan products of features with
/// themselves and with those of the others. Not among the systems that the paper of the table compares.
/// </summary>
/// <remarks>
/// Features start from charges and velocities, these with their squares, so that there is a degree two. The prediction reads the features of
/// every layer, as in the paper, but vectors, not scalars. Features are real, and paths are those that keep the parity. Functions of the
/// distance are Bessel functions, whose frequencies are not learned; one matrix mixes functions of the edges for all degrees.
/// </remarks>
internal sealed partial class CormorantModel : ParticleModule
{
    /// <summary>Covariant layers.</summary>
    public const int Layers = 4;

    private readonly Squares squares;
    private readonly FirstFeatures features;
    private readonly FirstFunctions functions;
    private readonly CormorantLayer[] layers;
    private readonly Prediction[] predictions;

    public CormorantModel()
        : base(nameof(CormorantModel))
    {
        squares = Register(nameof(squares), new Squares());
        features = Register(nameof(features), new FirstFeatures());
        functions = Register(nameof(functions), new FirstFunctions());
        layers = RegisterAll("layer", Enumerable.Range(0, Layers).Select(_ => new CormorantLayer()));
        predictions = RegisterAll("prediction", Enumerable.Range(0, Layers + 1).Select(_ => new Prediction()));
    }

    /// <summary>Those of tensor fields, and the lengths of the edges.</summary>
    public override IReadOnlyList<Tensor> Embed(ParticleSystems systems) =>
        [.. FieldInput.Embed(systems), systems.Separations().Length().Tensor];

    /// <inheritdoc/>
    public override Point Predict(ParticleSystems systems, IReadOnlyList<Tensor> embedded)
    {
        var (field, lengths) = (FieldInput.From(systems, embedded), Steerable.Of<Invariant>(embedded[^1]));
        var nodes = features.Forward(Steerable.Cat(field.Particles, CormorantLayer.ProductScale * squares.Forward(systems.Velocities)));
        var edges = functions.Forward(field.Distances);
        var moved = predictions[0].Forward(nodes);
        for (var i = 0; i < Layers; i++)
        {
            (nodes, edges) = layers[i].Forward(nodes, edges, field, lengths);
            moved += predictions[i + 1].Forward(nodes);
        }

        return systems.Positions + moved;
    }

    [TensorSquare<Displacement>]
    public sealed partial class Squares;

    [Linear<Cat<Charged, Square<Displacement>>, Covariant>(Biases = true)]
    public sealed partial class FirstFeatures;

    [Linear<Radial, EdgeFunctions>]
    public sealed partial class FirstFunctions;

    // What is predicted is a vector, so of a layer's features the vectors alone are read.
#pragma warning disable TI0011
    [Linear<Covariant, Displacement>]
#pragma warning restore TI0011
    public sealed partial class Prediction;
}
