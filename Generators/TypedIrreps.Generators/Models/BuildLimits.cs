using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Models;

/// <summary>The limits that a build sets to declarations, by properties of MSBuild; a value that is none leaves the default.</summary>
/// <param name="MaxDegree">The highest degree (<c>TypedIrrepsMaxDegree</c>).</param>
/// <param name="MaxPaths">The most paths of a declaration's plan (<c>TypedIrrepsMaxPaths</c>).</param>
/// <param name="MaxSourceKiB">The most KiB of source for a declaration (<c>TypedIrrepsMaxSourceKiB</c>).</param>
internal sealed record BuildLimits(int MaxDegree, int MaxPaths, int MaxSourceKiB)
{
    public const string DegreeProperty = "TypedIrrepsMaxDegree";
    public const string PathsProperty = "TypedIrrepsMaxPaths";
    public const string SourceProperty = "TypedIrrepsMaxSourceKiB";

    /// <summary>
    /// The limits of a build that sets none: every degree for which code is written; a network of degree 8 with both parities,
    /// which the compiler takes some seconds for, and not one of degree 11.
    /// </summary>
    public static BuildLimits Default { get; } = new(SignatureValidator.DefaultMaxDegree, 10_000, 4096);

    /// <summary>Reads the properties that the build shows to the compiler.</summary>
    public static BuildLimits Read(AnalyzerConfigOptions options) => new(
        Value(options, DegreeProperty, 0, Default.MaxDegree) ?? Default.MaxDegree,
        Value(options, PathsProperty, 1, int.MaxValue) ?? Default.MaxPaths,
        Value(options, SourceProperty, 1, int.MaxValue) ?? Default.MaxSourceKiB);

    /// <summary>What is wrong with the properties, each by its name.</summary>
    public static IEnumerable<(string Property, string Problem)> Problems(AnalyzerConfigOptions options)
    {
        if (Problem(options, DegreeProperty, 0, Default.MaxDegree, Default.MaxDegree) is { } degree)
            yield return (DegreeProperty, degree + " Code is written for no higher degree.");
        if (Problem(options, PathsProperty, 1, int.MaxValue, Default.MaxPaths) is { } paths)
            yield return (PathsProperty, paths);
        if (Problem(options, SourceProperty, 1, int.MaxValue, Default.MaxSourceKiB) is { } source)
            yield return (SourceProperty, source);
    }

    /// <summary>Why a plan is too large; null if it is not.</summary>
    /// <param name="size">The size of the plan.</param>
    /// <param name="declared">What is declared, such as <c>layer</c>.</param>
    public string? Problem(PlanSize size, string declared)
    {
        var (limit, property, advice) = size.Paths > MaxPaths
            ? ($"{Text(MaxPaths)} paths", PathsProperty, "Merge blocks of one irrep, leave irreps out")
            : ($"{Text(MaxSourceKiB)} KiB", SourceProperty, "Use lower degrees, leave irreps out");
        return size.Paths > MaxPaths || size.SourceKiB > MaxSourceKiB
            ? $"The {declared} has {Text(size.Paths)} paths and about {Text(size.SourceKiB)} KiB of source, and the limit is {limit}. "
                + $"{advice}, or raise the limit: <{property}> in the project."
            : null;
    }

    private static int? Value(AnalyzerConfigOptions options, string property, int min, int max) =>
        int.TryParse(Written(options, property), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max ? value : null;

    private static string? Problem(AnalyzerConfigOptions options, string property, int min, int max, int byDefault) =>
        Written(options, property) is { } written && Value(options, property, min, max) is null
            ? $"{property} is '{written}': write a whole number from {Text(min)} to {Text(max)}. As it is, {Text(byDefault)} is taken."
            : null;

    /// <summary>What the project says; null for nothing.</summary>
    private static string? Written(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
