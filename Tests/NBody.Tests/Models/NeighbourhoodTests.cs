using NBody.Data;
using NBody.Models;
using NBody.Simulation.Gravity;
using NBody.Tests.Support;
using NBody.Training;
using TorchSharp;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Tests.Models;

[Collection(DefaultGenerator.Name)]
public class NeighbourhoodTests
{
    private static readonly NBodyParameters Parameters = new(Seed: 5, Train: 6, Valid: 2, Test: 4) { Physics = new GravitySystem(9) };
    private static readonly NBodyDataset Data = NBodyDataset.Simulate(Parameters);

    [Fact]
    public void All_others_or_the_nearest_of_ones_own_system()
    {
        using var scope = NewDisposeScope();
        var positions = new Point(rand(3 * 5, 3, dtype: float64, generator: new Generator(3)));
        Assert.Equal(3 * 5 * 4, Neighbourhood.All.Graph(positions, 3).EdgeCount);
        var graph = new Neighbourhood(2).Graph(positions, 3);
        Assert.Equal((3, 15, 30), (graph.GraphCount, graph.NodeCount, graph.EdgeCount));
        var (senders, receivers) = (graph.Senders.data<long>().ToArray(), graph.Receivers.data<long>().ToArray());
        var distances = cdist(positions.Coordinates, positions.Coordinates).data<double>().ToNDArray();
        for (long receiver = 0; receiver < 15; receiver++)
        {
            var expected = Enumerable.Range(0, 15).Select(i => (long)i)
                .Where(i => i != receiver && i / 5 == receiver / 5)
                .OrderBy(i => (double)distances.GetValue(receiver, i)!)
                .Take(2).Order();
            Assert.Equal(expected, senders.Where((_, edge) => receivers[edge] == receiver).Order());
        }

        Assert.Equal(3 * 5 * 4, new Neighbourhood(100).Graph(positions, 3).EdgeCount);
    }

    // What is predicted of a system is no matter of the batch that it is in.
    [Fact]
    public void Batches_of_systems_with_graphs_of_their_own()
    {
        using var model = ModelChoice.Small.Create(seed: 3);
        using var data = new TrainingData(Data.Train, model, new Neighbourhood(3));
        var together = model.PredictPositions(data, [4, 0, 2]);
        Assert.Equal(together[..27], model.PredictPositions(data, [4]), Near);
        Assert.Equal(together[54..], model.PredictPositions(data, [2]), Near);

        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var alone = model.Predict(Data.Train.First(1).ToSystems(new Neighbourhood(3))).Coordinates.data<float>().ToArray();
        Assert.Equal(together[27..54], alone, Near);
        using var all = new TrainingData(Data.Train, model);
        Assert.NotEqual(together[..27], model.PredictPositions(all, [4]), Near);

        static bool Near(float a, float b) => Math.Abs(a - b) < 1e-4 * (1 + Math.Abs(a));
    }

    [Fact]
    public void A_graph_of_nearest_neighbours_keeps_the_symmetries()
    {
        using var model = ModelChoice.Small.Create(seed: 3);
        model.Module.to(float64);
        Assert.InRange(EquivarianceReport.Measure(model, Data.Test, 4, seed: 1, new Neighbourhood(3)).Worst, 0, 1e-12);
    }

    [Fact]
    public void Graphs_of_batches_leak_no_tensor()
    {
        using var model = ModelChoice.Small.Create(seed: 3);
        using var data = new TrainingData(Data.Train, model, new Neighbourhood(3));
        Predict();
        var before = Tensors.Live;
        Predict();
        Assert.Equal(before, Tensors.Live);

        void Predict() => model.PredictPositions(data, [1, 5]);
    }
}
