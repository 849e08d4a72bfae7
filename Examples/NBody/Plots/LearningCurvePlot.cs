using System.Globalization;
using ScottPlot;

namespace NBody.Plots;

/// <summary>How the errors fell during training.</summary>
internal static class LearningCurvePlot
{
    private const int Width = 1000, Height = 620;

    /// <summary>Draws training and validation error over the epochs, on a logarithmic scale, as a PNG.</summary>
    /// <param name="path">File to write; its folder is created.</param>
    /// <param name="epochs">Epochs at which both errors are known, increasing.</param>
    /// <param name="train">Training error at each epoch; NaN or infinite where training diverged, which leaves a gap.</param>
    /// <param name="valid">Validation error at each epoch, likewise.</param>
    /// <param name="best">The one of <paramref name="epochs"/> whose model was kept.</param>
    /// <param name="baselines">Errors to beat, drawn as level lines.</param>
    /// <exception cref="ArgumentException">The lengths differ, an error is not positive, or the best epoch is not among the epochs.</exception>
    public static void Save(
        string path,
        IReadOnlyList<int> epochs,
        IReadOnlyList<double> train,
        IReadOnlyList<double> valid,
        int best,
        IReadOnlyList<(string Name, double Value)> baselines)
    {
        if (epochs.Count == 0 || train.Count != epochs.Count || valid.Count != epochs.Count)
            throw new ArgumentException($"Expected as many errors as epochs, and some; got {epochs.Count} epochs, {train.Count} training and {valid.Count} validation errors.");
        var bestIndex = epochs.ToList().IndexOf(best);
        if (bestIndex < 0)
            throw new ArgumentException($"The best epoch, {best}, is not among the epochs.", nameof(best));

        var values = train.Concat(valid).Concat(baselines.Select(line => line.Value)).Where(double.IsFinite).ToList();
        if (values.Count == 0 || values.Min() <= 0)
            throw new ArgumentException("A logarithmic scale needs positive errors; got " + (values.Count == 0 ? "none that is finite." : string.Create(CultureInfo.InvariantCulture, $"{values.Min()}.")));

        var plot = PlotStyle.New();
        foreach (var (name, value) in baselines)
            AddBaseline(plot, name, value, epochs[^1]);
        AddCurve(plot, "training", epochs, train, PlotStyle.Blue);
        AddCurve(plot, "validation", epochs, valid, PlotStyle.Vermilion);
        AddBest(plot, best, valid[bestIndex]);

        plot.XLabel("epoch");
        plot.YLabel("mean squared error");
        var (lowest, highest) = (values.Min() / 1.4, values.Max() * 1.8);
        plot.Axes.Left.TickGenerator = LogTicks.Between(lowest, highest);
        plot.Axes.SetLimits(Math.Min(epochs[0], 0), Math.Max(epochs[^1], epochs[0] + 1), Math.Log10(lowest), Math.Log10(highest));
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
        plot.Legend.TightHorizontalWrapping = true;
        PlotStyle.EnsureFolderOf(path);
        plot.SavePng(path, Width, Height);
    }

    private static void AddCurve(Plot plot, string name, IReadOnlyList<int> epochs, IReadOnlyList<double> errors, Color color)
    {
        var curve = plot.Add.Scatter(
            epochs.Select(epoch => (double)epoch).ToArray(),
            errors.Select(error => double.IsFinite(error) ? Math.Log10(error) : double.NaN).ToArray());
        curve.LegendText = name;
        curve.Color = color;
        curve.LineWidth = 2;
        curve.MarkerSize = epochs.Count > 50 ? 0 : 5;
    }

    private static void AddBaseline(Plot plot, string name, double value, int lastEpoch)
    {
        var line = plot.Add.HorizontalLine(Math.Log10(value), 1.5f, PlotStyle.Quiet, LinePattern.Dashed);
        line.ExcludeFromLegend = true;
        var label = plot.Add.Text(string.Create(CultureInfo.InvariantCulture, $"{name} {value:G3}"), lastEpoch, Math.Log10(value));
        label.LabelAlignment = Alignment.LowerRight;
        label.LabelFontColor = PlotStyle.Quiet;
        label.LabelFontSize = 12;
    }

    private static void AddBest(Plot plot, int epoch, double error)
    {
        var marker = plot.Add.Marker(epoch, Math.Log10(error), MarkerShape.OpenCircle, 13, PlotStyle.Ink);
        marker.MarkerLineWidth = 2;
        marker.LegendText = string.Create(CultureInfo.InvariantCulture, $"best: {error:G3} at epoch {epoch}");
    }
}
