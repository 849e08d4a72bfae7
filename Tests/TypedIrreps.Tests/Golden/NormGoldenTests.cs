using System.Text.Json;
using TorchSharp;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>The norms against e3nn's BatchNorm and SEGNN's InstanceNorm.</summary>
public sealed class NormGoldenTests
{
    [Theory, GoldenCases("BatchNorm")]
    public void Batch_norm_agrees(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        var x = golden["inputs", "x"].ToLeaf();
        if (golden.Config.TryGetProperty("instance", out var instance) && instance.GetBoolean())
        {
            // e3nn's instance mode: each entry along the batch dimension is a graph, and 0o is not centred.
            using var instanceNorm = Instance(golden, Pseudoscalars.Scaled);
            var (batch, samples) = (x.shape[0], x.shape[1]);
            var graph = Graph(arange(batch, int64).repeat_interleave(samples), batch);
            Compare(golden, instanceNorm, instanceNorm.forward(x.reshape(batch * samples, -1), graph), "y_train", x);
            return;
        }

        using var norm = new BatchNorm(
            Representation(golden),
            Option(golden.Config, "eps", 1e-5),
            Option(golden.Config, "momentum", 0.1),
            Affine(golden),
            Choice(golden.Config, "normalization", IrrepNormalization.Component),
            Choice(golden.Config, "reduce", NormReduction.Mean));
        Load(norm, golden);
        var y = norm.forward(x);
        Assert.Equal(x.shape, y.shape);
        Compare(golden, norm, y, "y_train", x);
        Averages("1");
        Close("y2_train", norm.forward(golden["inputs", "x2"].ToTensor()));
        Averages("2");
        norm.eval();
        Close("y_eval", norm.forward(x));

        void Averages(string step)
        {
            Close($"running_mean_{step}", norm.RunningMean);
            Close($"running_var_{step}", norm.RunningVariance);
        }

        void Close(string name, Tensor actual) => GoldenAssert.Close(golden["outputs", name], actual.ToDoubles(), golden.Tol, $"{id} {name}");
    }

    [Theory, GoldenCases("InstanceNorm")]
    public void Instance_norm_agrees(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var norm = Instance(golden, Pseudoscalars.CentredAndBiased);
        var x = golden["inputs", "x"].ToLeaf();
        var graphOfNode = golden["inputs", "batch"].ToTensor();
        Compare(golden, norm, norm.forward(x, Graph(graphOfNode, graphOfNode.max().ToInt64() + 1)), "y", x);
    }

    private static InstanceNorm Instance(GoldenCase golden, Pseudoscalars pseudoscalars)
    {
        var norm = new InstanceNorm(
            Representation(golden),
            Option(golden.Config, "eps", 1e-5),
            Affine(golden),
            Choice(golden.Config, "normalization", IrrepNormalization.Component),
            Choice(golden.Config, "reduce", NormReduction.Mean),
            pseudoscalars);
        Load(norm, golden);
        return norm;
    }

    private static void Load(NormModule norm, GoldenCase golden)
    {
        norm.to(float64);
        using var untracked = no_grad();
        norm.Weight?.copy_(golden["weights", "weight"].ToTensor());
        norm.Bias?.copy_(golden["weights", "bias"].ToTensor());
    }

    /// <summary>Compares the output, and the gradients of the input and of the parameters.</summary>
    private static void Compare(GoldenCase golden, NormModule norm, Tensor y, string output, Tensor x)
    {
        GoldenAssert.Close(golden["outputs", output], y.ToDoubles(), golden.Tol, $"{golden.Id} {output}");
        var leaves = new Dictionary<string, Tensor> { ["x"] = x };
        foreach (var (name, parameter) in norm.named_parameters().Where(entry => entry.parameter.numel() > 0))
            leaves[name] = parameter;
        Assert.Equal(golden.FilledNames("grads").Order(), leaves.Keys.Order());
        var loss = y.mul(golden["cotangents", output].ToTensor().reshape(y.shape)).sum();
        var grads = Derivatives.Gradients(loss, [.. leaves.Values], differentiable: false);
        foreach (var (name, grad) in leaves.Keys.Zip(grads))
            GoldenAssert.Close(golden["grads", name], grad.ToDoubles(), golden.TolGrad, $"{golden.Id} grads {name}");
    }

    private static GraphBatch Graph(Tensor graphOfNode, long graphs) =>
        new(zeros(0, int64), zeros(0, int64), graphOfNode, graphs);

    private static Irreps Representation(GoldenCase golden) => Irreps.Parse(golden.Config.GetProperty("irreps").GetString()!);

    private static bool Affine(GoldenCase golden) => !golden.Config.TryGetProperty("affine", out var affine) || affine.GetBoolean();

    private static double Option(JsonElement config, string name, double otherwise) =>
        config.TryGetProperty(name, out var value) ? value.GetDouble() : otherwise;

    private static T Choice<T>(JsonElement config, string name, T otherwise)
        where T : struct, Enum =>
        config.TryGetProperty(name, out var value) ? Enum.Parse<T>(value.GetString()!, ignoreCase: true) : otherwise;
}
