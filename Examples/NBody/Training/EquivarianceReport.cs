using NBody.Data;
using NBody.Models;
using TorchSharp;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Training;

/// <summary>
/// How far a model is from being equivariant: the largest difference between the prediction of a transformed system and
/// the transformed prediction, relative to the largest predicted displacement.
/// </summary>
/// <param name="Rotation">Under random rotations.</param>
/// <param name="Reflection">Under random rotations with inversion.</param>
/// <param name="Translation">Under random translations.</param>
/// <param name="Permutation">Under a random order of the particles.</param>
internal sealed record EquivarianceReport(double Rotation, double Reflection, double Translation, double Permutation)
{
    /// <summary>The largest of the errors.</summary>
    public double Worst => Math.Max(Math.Max(Rotation, Reflection), Math.Max(Translation, Permutation));

    /// <summary>How many systems are transformed where nothing else is asked for.</summary>
    public const int UsualSystems = 100;

    /// <summary>Measures in float32, the type of training.</summary>
    /// <param name="trained">The model.</param>
    /// <param name="split">Where the systems are taken from.</param>
    /// <param name="systems">How many of them.</param>
    /// <param name="seed">Of the random transformations.</param>
    public static EquivarianceReport InSingle(TrainedModel trained, NBodySplit split, int systems, int seed) =>
        Measure(trained.Model, split, systems, seed, trained.State.Options.Neighbourhood);

    /// <summary>Measures in float64: what is left there is no property of the model but rounding.</summary>
    /// <inheritdoc cref="InSingle"/>
    public static EquivarianceReport InDouble(TrainedModel trained, NBodySplit split, int systems, int seed)
    {
        // On a copy: moving to float64 replaces the parameters.
        using var copy = trained.State.Options.CreateModel();
        copy.Module.load_state_dict(trained.Model.Module.state_dict());
        copy.Module.to(float64);
        return Measure(copy, split, systems, seed, trained.State.Options.Neighbourhood);
    }

    /// <summary>Measures in the type of the model's parameters.</summary>
    /// <param name="model">The model.</param>
    /// <param name="split">Where the systems are taken from.</param>
    /// <param name="systems">How many of them.</param>
    /// <param name="seed">Of the random transformations.</param>
    /// <param name="neighbourhood">Who hears from whom; by default each from all others.</param>
    internal static EquivarianceReport Measure(
        IParticleModel model, NBodySplit split, int systems, int seed, Neighbourhood? neighbourhood = null)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        model.Module.eval();
        var type = model.Module.parameters().First().dtype;
        var random = new Random(seed);
        var chosen = split.First(systems);
        var connected = neighbourhood ?? Neighbourhood.All;
        var start = chosen.ToSystems(connected, type);
        var (positions, velocities, charges) = (start.Positions.Coordinates, start.Velocities.Tensor, start.Charges.Tensor);
        var moved = Predict(positions, velocities, charges);
        var scale = moved.sub(positions).abs().max().to_type(float64).item<double>();

        var rotation = Matrix(new OrthogonalTransform(TypedIrreps.Rotation.Random(random), inverts: false));
        var reflection = Matrix(new OrthogonalTransform(TypedIrreps.Rotation.Random(random), inverts: true));
        var shift = tensor(new[] { Far(), Far(), Far() }).to(type);
        var order = RandomOrder();
        return new EquivarianceReport(
            Difference(Predict(positions.mm(rotation), velocities.mm(rotation), charges), moved.mm(rotation)),
            Difference(Predict(positions.mm(reflection), velocities.mm(reflection), charges), moved.mm(reflection)),
            Difference(Predict(positions.add(shift), velocities, charges), moved.add(shift)),
            Difference(
                Predict(positions.index_select(0, order), velocities.index_select(0, order), charges.index_select(0, order)),
                moved.index_select(0, order)));

        Tensor Predict(Tensor x, Tensor v, Tensor q) =>
            model.Predict(new ParticleSystems(connected.Graph(new Point(x), systems), new Point(x), Steerable.Of<Displacement>(v), Steerable.Of<Invariant>(q))).Coordinates;

        double Difference(Tensor actual, Tensor expected) =>
            actual.sub(expected).abs().max().to_type(float64).item<double>() / scale;

        // Rows are vectors, so the transposed matrix acts from the right.
        Tensor Matrix(OrthogonalTransform transform) => tensor(transform.Matrix).to(type).t();

        double Far() => 10 * ((2 * random.NextDouble()) - 1);

        Tensor RandomOrder()
        {
            var rows = new long[systems * split.Particles];
            for (var system = 0; system < systems; system++)
            {
                var particles = Enumerable.Range(0, split.Particles).ToArray();
                random.Shuffle(particles);
                for (var i = 0; i < split.Particles; i++)
                    rows[(system * split.Particles) + i] = ((long)system * split.Particles) + particles[i];
            }

            return tensor(rows);
        }
    }
}
