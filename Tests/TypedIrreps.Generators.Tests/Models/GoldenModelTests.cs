using TorchSharp;
using TypedIrreps.Data;
using TypedIrreps.Generators.Tests.Numerics;
using TypedIrreps.Golden;
using TypedIrreps.Testing;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Models;

/// <summary>Whole networks, declared, compiled and trained, against the reference code.</summary>
public class GoldenModelTests(GoldenDeclarations declarations) : IClassFixture<GoldenDeclarations>
{
    [Theory, Models, IncomparableModels]
    public void Prediction_loss_and_gradients(string id) => ForEachBackend(backend => PredictionAgrees(id, backend));

    private void PredictionAgrees(string id, LayerBackend backend)
    {
        var golden = GoldenSuite.Load(id);
        using var scope = NewDisposeScope();
        using var model = declarations.Model(golden);
        model.Module.With(backend);
        model.Module.train();
        var inputs = Inputs.Of(golden);

        var prediction = inputs.Prediction(model);
        var loss = inputs.Loss(prediction);
        loss.backward();

        GoldenTensors.Close(golden["outputs", "pred"], prediction, golden.Tol, "prediction");
        GoldenTensors.Close(golden["outputs", "loss"], loss, golden.Tol, "loss");
        foreach (var name in golden.FilledNames("grads"))
        {
            var gradient = name.StartsWith("in.", StringComparison.Ordinal)
                ? inputs.Leaf(name["in.".Length..]).grad!
                : ReferenceState.Gradient(model.Module, golden, name);
            GoldenTensors.Close(golden["grads", name], gradient, golden.TolGrad, $"gradient of {name}");
        }
    }

    [Theory, Models, IncomparableModels]
    public void Steps_of_Adam(string id) => ForEachBackend(backend => StepsAgree(id, backend));

    private void StepsAgree(string id, LayerBackend backend)
    {
        var golden = GoldenSuite.Load(id);
        using var scope = NewDisposeScope();
        using var model = declarations.Model(golden);
        model.Module.With(backend);
        var run = AdamRun.Of(golden);
        using var adam = run.Optimizer(model.Module);
        var inputs = Inputs.Of(golden);
        model.Module.train();

        var losses = new double[run.Steps];
        for (var step = 0; step < run.Steps; step++)
        {
            adam.zero_grad();
            var loss = inputs.Loss(inputs.Prediction(model));
            losses[step] = loss.item<double>();
            loss.backward();
            adam.step();
        }

        GoldenAssert.Close(golden["outputs", "adam_losses"], losses, golden.TolAfter3, "losses");
        var state = ReferenceWeights.Save(model.Module);
        foreach (var name in golden.FilledNames("after3"))
            GoldenTensors.Close(golden["after3", name], state[name], golden.TolAfter3, $"{name} after the steps");
        model.Module.eval();
        GoldenTensors.Close(golden["outputs", "pred_eval_after3"], inputs.Prediction(model), golden.TolAfter3, "prediction after the steps");
    }

    private static void ForEachBackend(Action<LayerBackend> check)
    {
        foreach (var backend in Enum.GetValues<LayerBackend>())
            check(backend);
    }

    /// <summary>The weights of a file give what those in memory give, and what the model then saves is what the file has.</summary>
    [Theory, Models, IncomparableModels]
    public void Weights_come_from_a_file_and_go_back(string id)
    {
        var golden = GoldenSuite.Load(id);
        using var scope = NewDisposeScope();
        var state = ReferenceState.Of(golden);
        var folder = Directory.CreateTempSubdirectory("typed-irreps-");
        try
        {
            var path = Path.Combine(folder.FullName, "weights.safetensors");
            SafeTensorsFile.Write(path, state.ToDictionary(pair => $"module.{pair.Key}", pair => pair.Value));
            using var model = declarations.Model(golden);
            foreach (var parameter in model.Module.parameters())
                nn.init.zeros_(parameter);
            ReferenceWeights.Load(model.Module, SafeTensorsFile.Read(path).Tensors, ReferenceConvention.E3nn05);
            model.Module.train();
            var expected = golden["outputs", "pred"];
            var tolerance = new Tolerance(1e-12, 1e-12 * expected.Values.ToArray().Max(Math.Abs));
            GoldenTensors.Close(expected, Inputs.Of(golden).Prediction(model), tolerance, "prediction");

            // Their irreps have the parity of their degree, so that no coupling has changed its sign.
            ReferenceWeights.Load(model.Module, state, ReferenceConvention.E3nn04);
            var saved = ReferenceWeights.Save(model.Module);
            Assert.Equal(golden.FilledNames("weights").Order(), Filled(saved).Where(golden.Names("weights").Contains).Order());
            Assert.Equal(Filled(state).Order(), Filled(saved).Order());
            Assert.All(saved, pair => Assert.True(pair.Value.Equals(state[pair.Key]), pair.Key));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static IEnumerable<string> Filled(Dictionary<string, Tensor> tensors) =>
            tensors.Where(pair => pair.Value.numel() > 0).Select(pair => pair.Key);
    }

    /// <summary>Each layer by itself, given what stood in front of it in the reference.</summary>
    [Theory, RecordedModels, UnrecordedModels]
    public void Every_layer(string id)
    {
        var golden = GoldenSuite.Load(id);
        using var scope = NewDisposeScope();
        using var model = declarations.Model(golden);
        model.Module.train();
        var compared = 0;
        foreach (var (layer, features, attributes) in RecordedForward.Layers(golden, model.Module))
        {
            var result = ReferenceState.Layer(model.Module, layer).forward(features, attributes);
            GoldenTensors.Close(golden["intermediates", layer], result, golden.Tol, $"output of {layer}");
            compared++;
        }

        Assert.Equal(golden.Config.GetProperty("layer_irreps").EnumerateObject().Count(), compared);
    }

    [Theory, Particles]
    public void Particles_are_embedded_as_the_reference_does(string id)
    {
        var golden = GoldenSuite.Load(id);
        using var scope = NewDisposeScope();
        var embedded = EmbeddedGraphs.Particles(
            golden, golden["inputs", "pos"].ToTensor(), golden["inputs", "vel"].ToTensor(), asPublished: true);
        GoldenTensors.Close(golden["transform", "x"], embedded.Nodes, golden.Tol, "node features");
        GoldenTensors.Close(golden["transform", "edge_attr"], embedded.EdgeAttributes, golden.Tol, "edge attributes");
        GoldenTensors.Close(golden["transform", "node_attr_used"], embedded.NodeAttributes, golden.Tol, "node attributes");
        GoldenTensors.Close(golden["transform", "additional_message_features"], embedded.Extra, golden.Tol, "message features");
    }

    [Theory, CentredModels]
    public void The_right_centre_gives_the_right_prediction(string id)
    {
        var golden = GoldenSuite.Load(id);
        using var scope = NewDisposeScope();
        using var model = declarations.Model(golden);
        model.Module.train();
        var positions = golden["inputs", "pos"].ToTensor();
        var graphs = EmbeddedGraphs.Particles(golden, positions, golden["inputs", "vel"].ToTensor(), asPublished: false);
        GoldenTensors.Close(golden["outputs", "pred_fixed_centering"], positions + model.Predict(graphs), golden.Tol, "prediction");
    }

    /// <summary>The published code takes places relative to the mean of a particle's own coordinates; a rotation changes its predictions.</summary>
    [Theory, CentredModels]
    public void The_published_centre_turns_wrongly(string id)
    {
        var golden = GoldenSuite.Load(id);
        using var scope = NewDisposeScope();
        using var model = declarations.Model(golden);
        model.Module.eval();
        OrthogonalTransform turn = Rotation.FromAngles(0.7, 1.1, -0.4);
        var (positions, velocities) = (golden["inputs", "pos"].ToTensor(), golden["inputs", "vel"].ToTensor());
        Assert.InRange(Error(asPublished: false), 0, 1e-12);
        Assert.InRange(Error(asPublished: true), 0.01, double.MaxValue);

        double Error(bool asPublished)
        {
            var expected = Turned(Predict(positions, velocities, asPublished));
            return (expected - Predict(Turned(positions), Turned(velocities), asPublished)).abs().max().item<double>() / expected.abs().max().item<double>();
        }

        Tensor Predict(Tensor pos, Tensor vel, bool asPublished) => model.Predict(EmbeddedGraphs.Particles(golden, pos, vel, asPublished));

        Tensor Turned(Tensor vectors) => vectors.Transform(Irreps.Parse("1x1o"), turn);
    }

    /// <summary>The leaves of a case, and what becomes of them up to the loss.</summary>
    private sealed class Inputs
    {
        private readonly GoldenCase golden;
        private readonly Dictionary<string, Tensor> leaves;

        private Inputs(GoldenCase golden)
        {
            this.golden = golden;
            leaves = EmbeddedGraphs.AreParticles(golden)
                ? new() { ["pos"] = Leaf(golden["inputs", "pos"]), ["vel"] = Leaf(golden["inputs", "vel"]) }
                : new() { ["edge_attr"] = Leaf(golden["transform", "edge_attr"]) };
        }

        public static Inputs Of(GoldenCase golden) => new(golden);

        public Tensor Leaf(string name) => leaves[name];

        public Tensor Prediction(GoldenModel model)
        {
            var answer = model.Predict(EmbeddedGraphs.AreParticles(golden)
                ? EmbeddedGraphs.Particles(golden, leaves["pos"], leaves["vel"], asPublished: true)
                : EmbeddedGraphs.Given(golden) with { EdgeAttributes = leaves["edge_attr"] });
            return golden.Config.GetProperty("prediction").GetString() switch
            {
                "pos + model(graph)" => leaves["pos"] + answer,
                "model(graph).squeeze(-1)" => answer.squeeze(-1),
                var other => throw new NotSupportedException($"{golden.Id}: prediction '{other}'."),
            };
        }

        public Tensor Loss(Tensor prediction)
        {
            var difference = prediction - golden["inputs", "y"].ToTensor();
            return golden.Config.GetProperty("loss").GetString() switch
            {
                "MSELoss(mean over all elements)" => difference.square().mean(),
                "L1Loss(mean)" => difference.abs().mean(),
                var other => throw new NotSupportedException($"{golden.Id}: loss '{other}'."),
            };
        }

        private static Tensor Leaf(GoldenArray array) => array.ToTensor().requires_grad_(true);
    }

    private sealed class ModelsAttribute() : SelectedCasesAttribute(true, GoldenPlans.ModelObstacle, "SEGNN", "SEConv");

    private sealed class IncomparableModelsAttribute() : SelectedCasesAttribute(false, GoldenPlans.ModelObstacle, "SEGNN", "SEConv");

    private sealed class RecordedModelsAttribute() : SelectedCasesAttribute(true, RecordedForward.Obstacle, "SEGNN", "SEConv");

    private sealed class UnrecordedModelsAttribute() : SelectedCasesAttribute(false, RecordedForward.Obstacle, "SEGNN", "SEConv");

    private sealed class ParticlesAttribute() : SelectedCasesAttribute(
        true, golden => EmbeddedGraphs.AreParticles(golden) ? null : "no particles", "SEGNN", "SEConv");

    private sealed class CentredModelsAttribute() : SelectedCasesAttribute(
        true,
        golden => golden.Names("outputs").Contains("pred_fixed_centering") ? GoldenPlans.ModelObstacle(golden) : "no prediction with the right centre",
        "SEGNN", "SEConv");
}
