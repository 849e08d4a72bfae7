using NBody.Comparison;
using NBody.Training;

namespace NBody.Report;

/// <summary>What the report shows of a row of the table.</summary>
/// <param name="Row">The row.</param>
/// <param name="Results">Its runs, one or more.</param>
/// <param name="History">The epochs of the run that was best on the validation split.</param>
/// <param name="Predicted">Where that run's model sends the particles of the systems that are drawn, [system][3 * particle].</param>
internal sealed record ReportRow(
    TableRow Row, IReadOnlyList<TableResult> Results, IReadOnlyList<EpochRecord> History, IReadOnlyList<float[]> Predicted);
