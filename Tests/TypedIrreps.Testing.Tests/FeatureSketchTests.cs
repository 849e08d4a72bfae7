using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Testing.Tests;

public sealed class FeatureSketchTests
{
    [Property(Arbitrary = [typeof(SteerableArbitraries)])]
    public void Features_are_what_was_drawn(FeatureSketch<Mixed> sketch)
    {
        using var scope = NewDisposeScope();
        var features = sketch.ToFeatures();
        Assert.Equal((sketch.Count, Mixed.Dim, float64), (features.Count, features.Tensor.shape[1], features.Tensor.dtype));
        Assert.Equal(sketch.Rows, Enumerable.Range(0, sketch.Count).Select(row => features.Tensor[row].data<double>().ToArray()));
        Assert.Equal(float32, sketch.ToFeatures(float32).Tensor.dtype);
        Assert.InRange(sketch.Count, 0, 4);
        Assert.All(sketch.Rows, row => Assert.All(row, value => Assert.InRange(value, -3, 3)));
    }

    [Fact]
    public void Features_without_components_are_possible()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([2, 0], new FeatureSketch<NoFeatures>([[], []]).ToFeatures().Tensor.shape);
        Assert.Equal([0, 1], new FeatureSketch<Charge>([]).ToFeatures().Tensor.shape);
    }

    [Fact]
    public void Smaller_features_have_fewer_rows_or_simpler_numbers()
    {
        var sketch = new FeatureSketch<Displacement>([[1.5, 0, 2], [-0.25, 3, 0]]);
        Assert.Equal("1x1o: [1.5 0 2] [-0.25 3 0]", sketch.ToString());
        Assert.Equal(
        [
            "1x1o: [-0.25 3 0]",
            "1x1o: [1.5 0 2]",
            "1x1o: [0 0 2] [-0.25 3 0]",
            "1x1o: [1 0 2] [-0.25 3 0]",
            "1x1o: [1.5 0 0] [-0.25 3 0]",
            "1x1o: [1.5 0 2] [0 3 0]",
            "1x1o: [1.5 0 2] [-0.25 0 0]",
        ],
            sketch.Smaller().Select(smaller => smaller.ToString()));
        Assert.Empty(new FeatureSketch<Displacement>([]).Smaller());
        Assert.Equal("1x1o: none", new FeatureSketch<Displacement>([]).ToString());
    }

    [Fact]
    public void Features_of_representations_of_run_time_are_arrays()
    {
        var drawn = SteerableGenerators.Features(Irreps.Parse("2x0e+1x2e"), 3).Sample(5);
        Assert.All(drawn, values => Assert.Equal((3, 7), (values.GetLength(0), values.GetLength(1))));
        Assert.True(drawn.SelectMany(values => values.Cast<double>()).Distinct().Count() > 50);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.StartsWith(
            "Expected 3 components of 1x1o in each row, got 2 in row 1.",
            Assert.Throws<ArgumentException>("rows", () => new FeatureSketch<Displacement>([[1, 2, 3], [1, 2]])).Message);
        Assert.Throws<ArgumentOutOfRangeException>("count", () => SteerableGenerators.Features<Charge>(-1));
        Assert.Throws<ArgumentNullException>("irreps", () => SteerableGenerators.Features(null!, 1));
        Assert.Throws<ArgumentNullException>("graphs", () => SteerableGenerators.WithFeatures<Charge, Charge>(null!));
    }
}
