namespace TypedIrreps.Testing;

/// <summary>A function is not equivariant; the message names the irreps that break a symmetry, and by how much.</summary>
public sealed class EquivarianceException : Exception
{
    /// <summary>Creates the exception of a report.</summary>
    /// <param name="report">What was measured.</param>
    /// <param name="tolerance">What would have been allowed.</param>
    /// <param name="subject">What was measured, for a person to read; null where whoever catches it knows.</param>
    public EquivarianceException(EquivarianceReport report, double tolerance, string? subject = null)
        : base(Describe(report, tolerance, subject)) => Report = report;

    /// <summary>What was measured.</summary>
    public EquivarianceReport Report { get; }

    private static string Describe(EquivarianceReport report, double tolerance, string? subject)
    {
        ArgumentNullException.ThrowIfNull(report);
        var lines = report.Above(tolerance).Select(block =>
        {
            var (symmetry, worst) = block.Worst;
            return FormattableString.Invariant(
                $"  {block} is off by {worst.Error:G2} of its size under a {symmetry.ToString().ToLowerInvariant()}: {worst.Transformation}");
        });
        return string.Join(
            "\n",
            [
                FormattableString.Invariant($"{(subject is null ? "Not" : $"{subject} is not")} equivariant within {tolerance:G2}; of the result {report.Output}"),
                .. lines,
                $"The worst relative errors (seed {report.Seed}):",
                report.ToString(),
            ]);
    }
}
