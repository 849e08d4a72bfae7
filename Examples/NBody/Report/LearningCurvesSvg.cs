using System.Globalization;
using System.Xml.Linq;

namespace NBody.Report;

/// <summary>The validation errors of all rows over the time of training, as a picture in SVG.</summary>
internal static class LearningCurvesSvg
{
    private const double Width = 900, Height = 420, Left = 70, Right = 190, Top = 15, Bottom = 45;

    /// <summary>Draws the curves; both axes are logarithmic, for models differ in both by factors.</summary>
    /// <param name="curves">Name, colour and points (seconds, error) of each; points that are not above zero are left out.</param>
    public static XElement Draw(IReadOnlyList<(string Name, string Color, IReadOnlyList<(double Seconds, double Error)> Points)> curves)
    {
        var drawn = curves.Select(curve => curve with { Points = [.. curve.Points.Where(point => point.Seconds > 0 && point.Error > 0)] }).ToArray();
        var all = drawn.SelectMany(curve => curve.Points).ToArray();
        var picture = new XElement(
            "svg",
            new XAttribute("viewBox", Text($"0 0 {Width} {Height}")),
            new XAttribute("role", "img"),
            new XElement("title", "Validation error over the time of training"));
        if (all.Length == 0)
            return picture;

        var x = new Axis(all.Min(point => point.Seconds), all.Max(point => point.Seconds), Left, Width - Right);
        var y = new Axis(all.Min(point => point.Error), all.Max(point => point.Error), Height - Bottom, Top);
        picture.Add(
            x.Ticks().Select(tick => Line(x.At(tick), Top, x.At(tick), Height - Bottom)),
            x.Ticks().Select(tick => Label(Text($"{tick}"), x.At(tick), Height - Bottom + 18, "middle")),
            y.Ticks().Select(tick => Line(Left, y.At(tick), Width - Right, y.At(tick))),
            y.Ticks().Select(tick => Label(Text($"{tick}"), Left - 8, y.At(tick) + 4, "end")),
            Label("seconds of training", (Left + Width - Right) / 2, Height - 8, "middle"),
            Label("validation error", Left, Top - 4, "start"));
        for (var i = 0; i < drawn.Length; i++)
        {
            var (name, color, points) = drawn[i];
            picture.Add(
                new XElement(
                    "polyline",
                    new XAttribute("fill", "none"),
                    new XAttribute("stroke", color),
                    new XAttribute("stroke-width", "2"),
                    new XAttribute("points", string.Join(' ', points.Select(point => Text($"{x.At(point.Seconds):F1},{y.At(point.Error):F1}"))))),
                points.TakeLast(1).Select(point => new XElement(
                    "circle", Place("cx", x.At(point.Seconds)), Place("cy", y.At(point.Error)), Place("r", 3.5), new XAttribute("fill", color))),
                new XElement(
                    "rect", Place("x", Width - Right + 20), Place("y", Top + (22 * i)), Place("width", 16), Place("height", 4), new XAttribute("fill", color)),
                Label(name, Width - Right + 42, Top + (22 * i) + 6, "start"));
        }

        return picture;
    }

    private static XElement Line(double x1, double y1, double x2, double y2) => new(
        "line", Place("x1", x1), Place("y1", y1), Place("x2", x2), Place("y2", y2), new XAttribute("stroke", "#dddddd"));

    private static XElement Label(string text, double x, double y, string anchor) => new(
        "text", Place("x", x), Place("y", y), new XAttribute("text-anchor", anchor), text);

    private static XAttribute Place(string name, double value) => new(name, Text($"{value:F1}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A logarithmic axis from one number to another.</summary>
    private sealed class Axis(double lowest, double highest, double from, double to)
    {
        // A single number has no range of its own.
        private readonly double least = Math.Log10(lowest) - 0.02;
        private readonly double range = Math.Log10(highest / lowest) + 0.04;

        public double At(double value) => from + ((to - from) * (Math.Log10(value) - least) / range);

        public IEnumerable<double> Ticks() =>
            from decade in Enumerable.Range((int)Math.Floor(least), (int)Math.Ceiling(range) + 2)
            from digit in new[] { 1, 2, 5 }
            let value = Math.Round(digit * Math.Pow(10, decade), 12)
            where Math.Log10(value) >= least && Math.Log10(value) <= least + range
            select value;
    }
}
