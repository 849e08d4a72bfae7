using System.Collections.Immutable;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Analyzers.Declarations;

/// <summary>What a diagnostic carries of a finding about an argument of a declaration.</summary>
internal static class DeclaredFinding
{
    /// <summary>The properties, for code fixes.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="argument">The argument that it is about; one that is not among the declaration's is its further features.</param>
    public static ImmutableDictionary<string, string?> Properties(Declaration declaration, SignatureFinding finding, DeclaredArgument argument)
    {
        return new FindingProperties(
            finding.Rule,
            Name(argument) ?? FindingProperties.Extra,
            finding.Offset,
            finding.Length,
            finding.Args,
            finding.Products,
            Name(declaration.Arguments.FirstOrDefault(a => a.Role == SignatureArgument.Input)),
            Name(declaration.Arguments.FirstOrDefault(a => a.Role == SignatureArgument.Attributes))).ToProperties();

        string? Name(DeclaredArgument? argument) => Enumerable.Range(0, declaration.Arguments.Count)
            .Where(i => ReferenceEquals(declaration.Arguments[i], argument))
            .Select(FindingProperties.ArgumentName)
            .FirstOrDefault();
    }
}
