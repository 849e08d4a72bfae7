namespace NBody.Report;

/// <summary>Colours of the rows, the same in every part of the report.</summary>
internal static class ReportColors
{
    // Distinguishable for the colour-blind: Okabe and Ito, Color Universal Design (2008); then four of like brightness.
    private static readonly string[] All =
        ["#777777", "#E69F00", "#56B4E9", "#CC79A7", "#9A8700", "#0072B2", "#8C564B", "#7B4FA3", "#009E73", "#D55E00", "#333333"];

    /// <summary>The colour of a row by its place in the table.</summary>
    public static string Of(int row) => All[row % All.Length];
}
