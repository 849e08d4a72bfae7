using NBody.Models;
using TypedIrreps;

namespace NBody.Native;

/// <summary>
/// Where charged particles will be, by the trained network, without libtorch: what <c>ParticleGraphs</c> of the training example
/// makes tensors of is made arrays of here.
/// </summary>
/// <param name="weights">The weights of a trained <see cref="PaperModel"/>.</param>
internal sealed class ParticleMotion(InferenceWeights weights)
{
    private const int Axes = 3;

    private readonly PaperModel.Inference model = new(weights);

    /// <summary>The network that the program carries within it.</summary>
    public static ParticleMotion Embedded()
    {
        const string Name = "nbody.safetensors";
        using var resource = typeof(ParticleMotion).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"The program carries no {Name}.");
        using var contents = new MemoryStream();
        resource.CopyTo(contents);
        return new ParticleMotion(InferenceWeights.Read(contents.ToArray(), Name));
    }

    /// <summary>Predicts.</summary>
    /// <param name="positions">Positions, [particles, 3].</param>
    /// <param name="velocities">Velocities, [particles, 3].</param>
    /// <param name="charges">Charges, [particles].</param>
    /// <param name="predicted">Receives the positions a thousand steps later, [particles, 3].</param>
    /// <exception cref="ArgumentException">The spans are not of one number of particles, two or more.</exception>
    public void Predict(ReadOnlySpan<float> positions, ReadOnlySpan<float> velocities, ReadOnlySpan<float> charges, Span<float> predicted)
    {
        var count = charges.Length;
        if (count < 2)
            throw new ArgumentException($"Expected two particles at least, got {count}.", nameof(charges));
        if (positions.Length != Axes * count || velocities.Length != Axes * count || predicted.Length != Axes * count)
        {
            throw new ArgumentException(
                $"Expected {Axes * count} numbers for {count} particles, got {positions.Length} positions, {velocities.Length} velocities and room for {predicted.Length}.");
        }

        var graph = InferenceGraph.FullyConnected(count);
        var (edges, pairs) = Edges(graph, positions, charges);
        model.Forward(graph, Nodes(positions, velocities), Steering(graph, edges, velocities), edges, pairs, predicted);
        for (var i = 0; i < predicted.Length; i++)
            predicted[i] += positions[i];
    }

    /// <summary>Place from the centre, velocity, speed.</summary>
    private float[] Nodes(ReadOnlySpan<float> positions, ReadOnlySpan<float> velocities)
    {
        var count = positions.Length / Axes;
        var nodes = new float[count * model.InputDim];
        for (var axis = 0; axis < Axes; axis++)
        {
            var centre = 0f;
            for (var particle = 0; particle < count; particle++)
                centre += positions[(Axes * particle) + axis] / count;
            for (var particle = 0; particle < count; particle++)
            {
                nodes[(particle * model.InputDim) + axis] = positions[(Axes * particle) + axis] - centre;
                nodes[(particle * model.InputDim) + Axes + axis] = velocities[(Axes * particle) + axis];
            }
        }

        for (var particle = 0; particle < count; particle++)
            nodes[(particle * model.InputDim) + (2 * Axes)] = Length(velocities.Slice(Axes * particle, Axes));
        return nodes;
    }

    /// <summary>Spherical harmonics of each edge; its length and the product of its charges.</summary>
    private (float[] Harmonics, float[] Pairs) Edges(InferenceGraph graph, ReadOnlySpan<float> positions, ReadOnlySpan<float> charges)
    {
        var (harmonics, pairs) = (new float[graph.EdgeCount * model.AttributeDim], new float[graph.EdgeCount * model.ExtraDim]);
        Span<float> separation = stackalloc float[Axes];
        for (var edge = 0; edge < graph.EdgeCount; edge++)
        {
            var (sender, receiver) = (graph.Senders[edge], graph.Receivers[edge]);
            for (var axis = 0; axis < Axes; axis++)
                separation[axis] = positions[(Axes * sender) + axis] - positions[(Axes * receiver) + axis];
            AddHarmonics(separation, harmonics.AsSpan(edge * model.AttributeDim, model.AttributeDim));
            pairs[edge * model.ExtraDim] = Length(separation);
            pairs[(edge * model.ExtraDim) + 1] = charges[sender] * charges[receiver];
        }

        return (harmonics, pairs);
    }

    /// <summary>The mean of the harmonics of a particle's edges, and those of its velocity; the invariant part is the number one.</summary>
    private float[] Steering(InferenceGraph graph, float[] edges, ReadOnlySpan<float> velocities)
    {
        var (dim, neighbours) = (model.AttributeDim, graph.NodeCount - 1);
        var steering = new float[graph.NodeCount * dim];
        for (var edge = 0; edge < graph.EdgeCount; edge++)
            for (var i = 0; i < dim; i++)
                steering[(graph.Receivers[edge] * dim) + i] += edges[(edge * dim) + i] / neighbours;
        for (var particle = 0; particle < graph.NodeCount; particle++)
        {
            AddHarmonics(velocities.Slice(Axes * particle, Axes), steering.AsSpan(particle * dim, dim));
            steering[particle * dim] = 1;
        }

        return steering;
    }

    private static void AddHarmonics(ReadOnlySpan<float> vector, Span<float> sum)
    {
        var values = SphericalHarmonics.Evaluate(Sh1.Signature, vector[0], vector[1], vector[2], SphericalHarmonicsNormalization.Integral, normalize: true);
        for (var i = 0; i < sum.Length; i++)
            sum[i] += (float)values[i];
    }

    private static float Length(ReadOnlySpan<float> vector) => MathF.Sqrt((vector[0] * vector[0]) + (vector[1] * vector[1]) + (vector[2] * vector[2]));
}
