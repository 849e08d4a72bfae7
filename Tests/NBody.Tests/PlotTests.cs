using NBody.Data;
using NBody.Plots;
using SkiaSharp;

namespace NBody.Tests;

public sealed class PlotTests : IDisposable
{
    private readonly string folder = Environment.GetEnvironmentVariable("NBODY_PLOTS") ?? Directory.CreateTempSubdirectory("nbody-tests-").FullName;

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("NBODY_PLOTS") is null)
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Learning_curve_is_drawn_with_its_text()
    {
        var path = Path.Combine(folder, "new", "curve.png");
        var epochs = Enumerable.Range(0, 101).Select(i => 5 * i).ToArray();
        var train = epochs.Select(epoch => 0.0035 + (0.09 * Math.Exp(-epoch / 60.0))).ToArray();
        var valid = epochs.Select(epoch => 0.0048 + (0.08 * Math.Exp(-epoch / 60.0)) + (2e-9 * epoch * epoch)).ToArray();
        LearningCurvePlot.Save(path, epochs, train, valid, 400, [("no motion", 0.27), ("linear in velocity", 0.0847)]);

        using var picture = SKBitmap.Decode(path);
        Assert.Equal((1000, 620), (picture.Width, picture.Height));
        // The label of the left axis stands alone in its column: ink there is text.
        Assert.InRange(DarkPixels(picture, new SKRectI(0, 200, 22, 420)), 100, 2000);
    }

    [Fact]
    public void Trajectories_are_drawn_one_panel_a_system()
    {
        var path = Path.Combine(folder, "systems.png");
        var test = NBodyDataset.Simulate(new NBodyParameters(Train: 1, Valid: 1, Test: 6)).Test;
        var systems = Enumerable.Range(0, 6).Select(i =>
        {
            var (from, to) = (15 * i, 15 * (i + 1));
            var wrong = test.TargetPositions[from..to].Select((x, k) => x + (0.1f * MathF.Sin(5 * k))).ToArray();
            return new PredictedSystem(test.Positions[from..to], test.TargetPositions[from..to], wrong, test.Charges[(5 * i)..(5 * (i + 1))]);
        }).ToList();
        TrajectoryPlot.Save(path, systems);

        using var picture = SKBitmap.Decode(path);
        Assert.Equal((1200, 844), (picture.Width, picture.Height));
        Assert.InRange(DarkPixels(picture, new SKRectI(0, 0, 1200, 44)), 300, 10_000);
        for (var panel = 0; panel < 6; panel++)
        {
            var area = SKRectI.Create(panel % 3 * 400, 44 + (panel / 3 * 400), 400, 400);
            Assert.InRange(DarkPixels(picture, area), 500, 40_000);
        }
    }

    // Masses have no sign: one entry less than charges of either sign.
    [Fact]
    public void The_legend_names_signs_where_there_are_some()
    {
        Assert.InRange(InkOfLegend([1, 1]), 100, InkOfLegend([1, -1]) * 2 / 3);

        int InkOfLegend(float[] charges)
        {
            var path = Path.Combine(folder, "legend.png");
            TrajectoryPlot.Save(path, [new PredictedSystem([0, 0, 0, 1, 1, 1], [1, 0, 0, 2, 1, 1], [1, 0, 0, 2, 1, 1], charges)]);
            using var picture = SKBitmap.Decode(path);
            return DarkPixels(picture, new SKRectI(0, 0, picture.Width, 44));
        }
    }

    [Fact]
    public void Gaps_are_drawn_where_training_diverged() =>
        LearningCurvePlot.Save(Path.Combine(folder, "gap.png"), [0, 1, 2], [1, double.NaN, double.PositiveInfinity], [1, 0.5, double.NaN], 1, []);

    [Fact]
    public void Bad_input_is_explained()
    {
        var path = Path.Combine(folder, "none.png");
        Assert.Contains("2 epochs", Assert.Throws<ArgumentException>(() => LearningCurvePlot.Save(path, [0, 1], [1], [1, 1], 0, [])).Message);
        Assert.Contains("not among", Assert.Throws<ArgumentException>(() => LearningCurvePlot.Save(path, [0, 1], [1, 1], [1, 1], 7, [])).Message);
        Assert.Contains("positive", Assert.Throws<ArgumentException>(() => LearningCurvePlot.Save(path, [0, 1], [1, 0], [1, 1], 0, [])).Message);
        Assert.Contains("none", Assert.Throws<ArgumentException>(() => TrajectoryPlot.Save(path, [])).Message);
        Assert.Contains("2 particles", Assert.Throws<ArgumentException>(() =>
            TrajectoryPlot.Save(path, [new PredictedSystem(new float[6], new float[6], new float[5], new float[2])])).Message);
        Assert.False(File.Exists(path));
    }

    private static int DarkPixels(SKBitmap picture, SKRectI area)
    {
        var count = 0;
        for (var y = area.Top; y < area.Bottom; y++)
            for (var x = area.Left; x < area.Right; x++)
                if (picture.GetPixel(x, y) is { Red: < 128 } or { Green: < 128 } or { Blue: < 128 })
                    count++;
        return count;
    }
}
