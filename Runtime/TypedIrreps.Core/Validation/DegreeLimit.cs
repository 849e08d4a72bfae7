using System.Globalization;

namespace TypedIrreps.Validation;

/// <summary>Says whose limit a highest degree is.</summary>
internal static class DegreeLimit
{
    /// <summary>Whose limit it is, and what to do; continues a sentence that names the limit.</summary>
    public static string Explain(int maxDegree) => maxDegree == SignatureValidator.DefaultMaxDegree
        ? "the highest degree for which code is written. Use lower degrees."
        : string.Format(
            CultureInfo.InvariantCulture,
            "the limit that is set here (TypedIrrepsMaxDegree). Use lower degrees, or raise the limit: code is written for degrees up to {0}.",
            SignatureValidator.DefaultMaxDegree);
}
