using System.Text.Json;

namespace NBody.Report;

/// <summary>The systems and predictions that the report's script draws, as text that it reads.</summary>
internal static class TrajectoryJson
{
    /// <summary>Writes them; a thousandth of a unit is less than a pixel.</summary>
    public static string Of(TableReport report) => JsonSerializer.Serialize(new
    {
        systems = report.Systems.Select(system => new { charges = system.Charges, frames = system.Frames.Select(Round) }),
        models = report.Rows.Select((row, i) => new { name = row.Row.Title, color = ReportColors.Of(i), ends = row.Predicted.Select(Round) }),
    });

    private static IEnumerable<double> Round(float[] values) => values.Select(value => Math.Round((double)value, 3));
}
