using System.Globalization;
using System.Xml.Linq;
using NBody.Comparison;

namespace NBody.Report;

/// <summary>The table of results in HTML.</summary>
internal static class ResultsTable
{
    private static readonly string[] Headings =
    [
        "system", "paper", "protocol rate", "layers and width", "published error", "error here", "seeds", "best validation error", "epochs", "seconds",
        "parameters", "ms a forward", "equivariance error",
    ];

    /// <summary>One line for each row.</summary>
    public static XElement Of(IReadOnlyList<ReportRow> rows) => new(
        "table",
        new XElement("thead", new XElement("tr", Headings.Select(heading => new XElement("th", heading)))),
        new XElement("tbody", rows.Select((row, i) => Line(row, ReportColors.Of(i)))));

    private static XElement Line(ReportRow row, string color)
    {
        var summary = TableSummary.Of(row.Row, row.Results);
        return new XElement(
            "tr",
            new XElement("th", new XElement("span", new XAttribute("class", "mark"), new XAttribute("style", $"background:{color}"), ""), row.Row.Title),
            new XElement("td", new XElement("a", new XAttribute("href", $"https://arxiv.org/abs/{row.Row.Source}"), row.Row.Source)),
            Cell(string.Create(CultureInfo.InvariantCulture, $"{row.Row.Rate:0.#####}")),
            new XElement("td", row.Row.Sizes),
            Cell(summary.Published),
            new XElement("td", new XElement("strong", summary.TestError)),
            Cell(summary.Seeds),
            Cell(summary.ValidError),
            Cell(summary.Epochs),
            Cell(summary.Seconds),
            Cell(summary.Parameters),
            Cell(summary.Milliseconds),
            Cell(summary.Equivariance));
    }

    private static XElement Cell(string text) => new("td", text);
}
