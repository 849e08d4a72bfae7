using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace NBody.Plots;

/// <summary>Where the particles of some systems went, and where a model sent them.</summary>
internal static class TrajectoryPlot
{
    private const int PanelSize = 400, StripHeight = 44, MaxColumns = 3;

    /// <summary>
    /// Draws one panel per system, the x-y projection: the true displacement as an arrow in the colour of the charge, the
    /// predicted end as a ring, and the error between them as a dotted line.
    /// </summary>
    /// <param name="path">PNG file to write; its folder is created.</param>
    /// <param name="systems">At least one.</param>
    /// <exception cref="ArgumentException">There are no systems, or the arrays of one do not belong together.</exception>
    public static void Save(string path, IReadOnlyList<PredictedSystem> systems)
    {
        if (systems.Count == 0)
            throw new ArgumentException("Expected at least one system; got none.", nameof(systems));
        foreach (var system in systems)
            system.Validate();

        var columns = Math.Min(systems.Count, MaxColumns);
        var rows = (systems.Count + columns - 1) / columns;
        var multiplot = new Multiplot { Layout = new LegendAboveGrid(columns, StripHeight) };
        multiplot.Subplots.RemoveAt(0);
        multiplot.Subplots.Add(Legend(haveSigns: systems.Any(system => system.Charges.Any(charge => charge < 0))));
        for (var i = 0; i < systems.Count; i++)
            multiplot.Subplots.Add(Panel(systems[i]));
        PlotStyle.EnsureFolderOf(path);
        multiplot.SavePng(path, columns * PanelSize, (rows * PanelSize) + StripHeight);
    }

    private static Plot Panel(PredictedSystem system)
    {
        var plot = PlotStyle.New();
        for (var particle = 0; particle < system.Charges.Length; particle++)
        {
            var color = ColorOf(system.Charges[particle]);
            var (start, truth, prediction) = (At(system.Start, particle), At(system.TrueEnd, particle), At(system.PredictedEnd, particle));

            var path = plot.Add.Arrow(start, truth);
            path.ArrowFillColor = color;
            path.ArrowLineWidth = 0;
            path.ArrowWidth = 2;
            path.ArrowheadWidth = 9;
            path.ArrowheadLength = 10;
            path.ArrowheadAxisLength = 10;
            plot.Add.Marker(start.X, start.Y, MarkerShape.FilledCircle, 6, color.WithAlpha(0.45));

            var miss = plot.Add.Line(truth, prediction);
            miss.LineColor = PlotStyle.Ink;
            miss.LinePattern = LinePattern.Dotted;
            var ring = plot.Add.Marker(prediction.X, prediction.Y, MarkerShape.OpenCircle, 11, PlotStyle.Ink);
            ring.MarkerLineWidth = 1.6f;
        }

        plot.Title(string.Create(CultureInfo.InvariantCulture, $"mean squared error {system.Error:G2}"), 13);
        plot.Axes.SquareUnits();
        plot.Axes.Bottom.TickGenerator = SparseTicks();
        plot.Axes.Left.TickGenerator = SparseTicks();
        plot.Axes.Margins(0.12, 0.12);
        return plot;
    }

    /// <param name="haveSigns">Whether there are charges of either sign, and colours that tell them apart.</param>
    private static Plot Legend(bool haveSigns)
    {
        var plot = PlotStyle.New();
        plot.HideAxesAndGrid();
        plot.ShowLegend(
            [
                .. haveSigns ? [Motion("charge +1: ", 1), Motion("charge −1: ", -1)] : new[] { Motion("", 1) },
                new LegendItem { LabelText = "predicted end", MarkerShape = MarkerShape.OpenCircle, MarkerSize = 11, MarkerColor = PlotStyle.Ink, MarkerLineWidth = 1.6f },
            ],
            Alignment.MiddleCenter);
        plot.Legend.Orientation = Orientation.Horizontal;
        return plot;

        static LegendItem Motion(string whose, float charge) => new()
        {
            LabelText = $"{whose}start → end", MarkerShape = MarkerShape.FilledCircle, MarkerSize = 9, MarkerColor = ColorOf(charge),
        };
    }

    private static NumericAutomatic SparseTicks() => new() { TickDensity = 0.5, IntegerTicksOnly = true };

    private static Color ColorOf(float charge) => charge > 0 ? PlotStyle.Vermilion : PlotStyle.Blue;

    private static Coordinates At(float[] positions, int particle) => new(positions[3 * particle], positions[(3 * particle) + 1]);
}
