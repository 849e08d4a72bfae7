using System.Text;
using System.Xml.Linq;
using TypedIrreps.Data;

namespace NBody.Report;

/// <summary>
/// The report as one file that needs no other and no network: table, learning curves, and trajectories that turn. It is HTML and
/// XML at once, so that nothing in it can be left open or unescaped.
/// </summary>
internal static class HtmlReport
{
    /// <summary>Writes the file, and its folder if need be.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">What is shown.</param>
    /// <param name="command">The command that made the table.</param>
    public static void Write(string path, TableReport report, string command)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(Text(report, command))));
    }

    /// <summary>The text of the file.</summary>
    public static string Text(TableReport report, string command) =>
        "<!DOCTYPE html>\n" + Document(report, command).ToString(SaveOptions.DisableFormatting) + "\n";

    private static XElement Document(TableReport report, string command) => new(
        "html",
        new XAttribute("lang", "en"),
        new XElement(
            "head",
            new XElement("meta", new XAttribute("charset", "utf-8")),
            new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
            new XElement("title", "Charged particles"),
            new XElement("style", EmbeddedText.Read("report.css"))),
        new XElement(
            "body",
            new XElement("h1", "Charged particles"),
            new XElement(
                "p",
                "Where five charged particles are 1,000 steps later, predicted by the systems that ",
                new XElement("a", new XAttribute("href", "https://arxiv.org/abs/2110.02905"), "Brandstetter et al. (2022)"),
                " compare. Errors are mean squared errors on the test split, of the parameters with the lowest validation error."),
            new XElement("pre", command),
            ResultsTable.Of(report.Rows),
            new XElement("h2", "Learning curves"),
            Curves(report.Rows),
            new XElement("h2", "Trajectories"),
            new XElement(
                "p",
                "Test systems: lines are where particles went (charge +1 warm, −1 cold), discs where they end, rings where a model sends them. ",
                "Drag to turn, turn the wheel to come nearer."),
            new XElement("div", new XAttribute("id", "choices"), ""),
            new XElement("canvas", new XAttribute("id", "space"), new XAttribute("width", "900"), new XAttribute("height", "560"), ""),
            Script("const trajectories = " + TrajectoryJson.Of(report) + ";\n" + EmbeddedText.Read("trajectories.js"))));

    private static XElement Curves(IReadOnlyList<ReportRow> rows) => LearningCurvesSvg.Draw(
    [
        .. rows.Select((row, i) => (
            row.Row.Title,
            ReportColors.Of(i),
            (IReadOnlyList<(double, double)>)[.. row.History.Where(epoch => epoch.Valid is not null).Select(epoch => (epoch.Seconds, epoch.Valid!.Value))])),
    ]);

    // To HTML the marks of the character data are comments of the script, and to XML the script is character data.
    private static XElement Script(string text) => new("script", new XText("//"), new XCData("\n" + text + "\n//"));
}
