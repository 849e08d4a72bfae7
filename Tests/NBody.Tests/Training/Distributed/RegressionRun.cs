using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Training;
using static TorchSharp.torch;

namespace NBody.Tests.Training.Distributed;

/// <summary>A training in float64, where different orders of a sum can be told from mistakes: 15 samples in batches of 7, 7 and 1.</summary>
internal static class RegressionRun
{
    private const int Samples = 15;
    private const int Batch = 7;
    private const int Epochs = 6;

    /// <summary>A small network of the usual layers, the same for a seed.</summary>
    public static Sequential Model(ScalarType type, ulong seed = 3)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed);
        var model = nn.Sequential(("first", nn.Linear(4, 8, dtype: type)), ("bend", nn.Tanh()), ("second", nn.Linear(8, 3, dtype: type)));
        using var untracked = no_grad();
        foreach (var (_, parameter) in model.named_parameters())
            parameter.copy_(randn(parameter.shape, dtype: float64, generator: generator));
        return model;
    }

    /// <summary>Samples, the same for a seed.</summary>
    public static (Tensor Input, Tensor Target) Data(int count, ScalarType type)
    {
        using var generator = new Generator(4);
        return (randn([count, 4], dtype: float64, generator: generator).to(type), randn([count, 3], dtype: float64, generator: generator).to(type));
    }

    /// <summary>The mean loss of some samples, whose gradients the model then has.</summary>
    public static double Backward(Sequential model, Tensor input, Tensor target)
    {
        using var scope = NewDisposeScope();
        var loss = (model.forward(input) - target).square().mean();
        loss.backward();
        return loss.to(float64).item<double>();
    }

    /// <summary>Trains, each rank with its part of the batches; returns all parameters and the losses.</summary>
    public static double[] Train(Communicator ranks)
    {
        using var scope = NewDisposeScope();
        using var model = Model(float64, seed: 3 + (ulong)ranks.Rank);
        ranks.Broadcast(model.parameters());
        using var optimizer = new FusedAdam(model.parameters(), 1e-2);
        using var gradients = new GradientBuckets(model.parameters(), ranks, bytes: 300);
        var (input, target) = Data(Samples, float64);
        var losses = new List<double>();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            for (var from = 0; from < Samples; from += Batch)
            {
                var length = Math.Min(Batch, Samples - from);
                var (start, own) = ranks.Slice(length).GetOffsetAndLength(length);
                optimizer.zero_grad();
                losses.Add(gradients.Average(own, own == 0 ? double.NaN : Backward(model, input.narrow(0, from + start, own), target.narrow(0, from + start, own))));
                optimizer.step();
            }
        }

        return [.. model.parameters().SelectMany(parameter => parameter.data<double>().ToArray()), .. losses];
    }
}
