using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Training;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Training;

/// <summary>A small model with a buffer, its optimizer and its data: enough to see whether a run goes on as it was.</summary>
internal sealed class SmallRun : IDisposable
{
    private readonly Tensor input;
    private readonly Tensor target;

    public SmallRun(int seed, Func<IEnumerable<Parameter>, OptimizerHelper> optimizer, int width = 8, ScalarType? type = null)
    {
        Model = nn.Sequential(
            ("first", nn.Linear(3, width)), ("norm", nn.BatchNorm1d(width)), ("act", nn.SiLU()), ("last", nn.Linear(width, 1)));
        if (type is { } other)
            Model.to(other);
        // Not torch's generator: tests in other threads draw from it too.
        var weights = new Random(seed);
        using (no_grad())
        {
            foreach (var parameter in Model.parameters())
                parameter.copy_(Draw(weights, parameter.shape));
        }

        Optimizer = optimizer(Model.parameters());
        Average = new ExponentialMovingAverage(Model, 0.9);
        var data = new Random(1);
        input = Draw(data, 16, 3).to(type ?? float32);
        target = Draw(data, 16, 1).to(type ?? float32);
    }

    public Sequential Model { get; }

    public OptimizerHelper Optimizer { get; }

    public ExponentialMovingAverage Average { get; }

    public void Train(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            Optimizer.zero_grad();
            nn.functional.mse_loss(Model.forward(input), target).backward();
            Optimizer.step();
            Average.Update();
        }
    }

    public void Save(string path)
    {
        using var scope = NewDisposeScope();
        Checkpoint.Save(path, Model, Optimizer, new CheckpointDetails { Extra = Average.ToTensors() });
    }

    public void Restore(string path)
    {
        using var checkpoint = Checkpoint.Load(path);
        checkpoint.RestoreInto(Model, Optimizer);
        Average.RestoreFrom(checkpoint);
    }

    /// <summary>Every bit that training changes.</summary>
    public IReadOnlyDictionary<string, byte[]> Bits()
    {
        using var scope = NewDisposeScope();
        var bits = Model.state_dict().Concat(Average.ToTensors()).ToDictionary(pair => pair.Key, pair => pair.Value.bytes.ToArray());
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory))
            Optimizer.save_state_dict(writer);
        bits.Add("optimizer", memory.ToArray());
        return bits;
    }

    public void Dispose()
    {
        Average.Dispose();
        Optimizer.Dispose();
        Model.Dispose();
        input.Dispose();
        target.Dispose();
    }

    private static Tensor Draw(Random random, params long[] shape) =>
        tensor(Enumerable.Range(0, (int)shape.Aggregate(1L, (product, length) => product * length))
            .Select(_ => random.NextDouble() - 0.5).ToArray()).reshape(shape);
}
