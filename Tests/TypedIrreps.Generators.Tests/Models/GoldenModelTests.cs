using TorchSharp;
using TypedIrreps.Generators.Tests.Numerics;
using TypedIrreps.Golden;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Models;

/// <summary>Whole networks, declared, compiled and trained, against the reference code.</summary>
public class GoldenModelTests(GoldenDeclarations declarations) : IClassFixture<GoldenDeclarations>
{
    private const int AdamSteps = 3;

    [Theory, GoldenCases("SEGNN")]
    public void Prediction_loss_and_gradients(string id)
    {
        var golden = GoldenSuite.Load(id);
        using var scope = NewDisposeScope();
        using var model = declarations.Model(golden);
        model.Module.train();
        var inputs = Inputs.Of(golden);

        var prediction = inputs.Prediction(model);
        var loss = inputs.Loss(prediction);
        loss.backward();

        GoldenTensors.Close(golden["outputs", "pred"], prediction, golden.Tol, "prediction");
        GoldenTensors.Close(golden["outputs", "loss"], loss, golden.Tol, "loss");
        foreach (var name in golden.Names("grads"))
        {
            var gradient = name.StartsWith("in.", StringComparison.Ordinal)
                ? inputs.Leaf(name["in.".Length..]).grad!
                : ReferenceState.Gradient(model.Module, name);
            GoldenTensors.Close(golden["grads", name], gradient, golden.TolGrad, $"gradient of {name}");
        }
    }

    [Theory, GoldenCases("SEGNN")]
    public void Three_steps_of_Adam(string id)
    {
        var golden = GoldenSuite.Load(id);
        using var scope = NewDisposeScope();
        using var model = declarations.Model(golden);
        using var adam = optim.Adam(model.Module.parameters(), 5e-4, 0.9, 0.999, 1e-8, 1e-12);
        var inputs = Inputs.Of(golden);
        model.Module.train();

        var losses = new double[AdamSteps];
        for (var step = 0; step < AdamSteps; step++)
        {
            adam.zero_grad();
            var loss = inputs.Loss(inputs.Prediction(model));
            losses[step] = loss.item<double>();
            loss.backward();
            adam.step();
        }

        GoldenAssert.Close(golden["outputs", "adam_losses"], losses, golden.TolAfter3, "losses");
        foreach (var name in golden.Names("after3"))
            GoldenTensors.Close(golden["after3", name], ReferenceState.Value(model.Module, name), golden.TolAfter3, $"{name} after three steps");
        model.Module.eval();
        GoldenTensors.Close(golden["outputs", "pred_eval_after3"], inputs.Prediction(model), golden.TolAfter3, "prediction after three steps");
    }

    [Theory, GoldenCases("SEGNN")]
    public void Particles_are_embedded_as_the_reference_does(string id)
    {
        var golden = GoldenSuite.Load(id);
        if (!Inputs.IsOfParticles(golden))
            return;
        using var scope = NewDisposeScope();
        var embedded = EmbeddedGraphs.Particles(
            golden, golden["inputs", "pos"].ToTensor(), golden["inputs", "vel"].ToTensor(), asPublished: true);
        GoldenTensors.Close(golden["transform", "x"], embedded.Nodes, golden.Tol, "node features");
        GoldenTensors.Close(golden["transform", "edge_attr"], embedded.EdgeAttributes, golden.Tol, "edge attributes");
        GoldenTensors.Close(golden["transform", "node_attr_used"], embedded.NodeAttributes, golden.Tol, "node attributes");
        GoldenTensors.Close(golden["transform", "additional_message_features"], embedded.Extra, golden.Tol, "message features");
    }

    [Theory, GoldenCases("SEGNN")]
    public void The_right_centre_gives_the_right_prediction(string id)
    {
        var golden = GoldenSuite.Load(id);
        if (!golden.TryGet("outputs", "pred_fixed_centering", out var expected))
            return;
        using var scope = NewDisposeScope();
        using var model = declarations.Model(golden);
        model.Module.train();
        var positions = golden["inputs", "pos"].ToTensor();
        var graphs = EmbeddedGraphs.Particles(golden, positions, golden["inputs", "vel"].ToTensor(), asPublished: false);
        GoldenTensors.Close(expected, positions + model.Predict(graphs), golden.Tol, "prediction");
    }

    /// <summary>The leaves of a case, and what becomes of them up to the loss.</summary>
    private sealed class Inputs
    {
        private readonly GoldenCase golden;
        private readonly Dictionary<string, Tensor> leaves;

        private Inputs(GoldenCase golden)
        {
            this.golden = golden;
            leaves = IsOfParticles(golden)
                ? new() { ["pos"] = Leaf(golden["inputs", "pos"]), ["vel"] = Leaf(golden["inputs", "vel"]) }
                : new() { ["edge_attr"] = Leaf(golden["transform", "edge_attr"]) };
        }

        public static Inputs Of(GoldenCase golden) => new(golden);

        public static bool IsOfParticles(GoldenCase golden) => golden.Config.GetProperty("data").GetProperty("kind").GetString() == "charged";

        public Tensor Leaf(string name) => leaves[name];

        public Tensor Prediction(GoldenModel model) => IsOfParticles(golden)
            ? leaves["pos"] + model.Predict(EmbeddedGraphs.Particles(golden, leaves["pos"], leaves["vel"], asPublished: true))
            : model.Predict(EmbeddedGraphs.Given(golden) with { EdgeAttributes = leaves["edge_attr"] }).squeeze(-1);

        public Tensor Loss(Tensor prediction)
        {
            var difference = prediction - golden["inputs", "y"].ToTensor();
            return golden.Config.GetProperty("loss").GetString()!.StartsWith("MSE", StringComparison.Ordinal)
                ? difference.square().mean()
                : difference.abs().mean();
        }

        private static Tensor Leaf(GoldenArray array) => array.ToTensor().requires_grad_(true);
    }
}
