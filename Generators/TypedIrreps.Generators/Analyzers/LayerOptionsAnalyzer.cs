using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks the options of a layer.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayerOptionsAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.OptionOutOfRange];

    private protected override IEnumerable<Diagnostic> Check(Declaration declaration) =>
        from finding in DeclarationAttributes.LayerKindOf(declaration.Data)?.CheckOptions(OptionReader.Read(declaration.Data)) ?? []
        let written = declaration.Option(finding.Option)
        where written is not null
        select Diagnostic.Create(
            DiagnosticDescriptors.OptionOutOfRange,
            written.Expression.GetLocation(),
            finding.Option,
            Convert.ToString(written.Value, CultureInfo.InvariantCulture),
            finding.Expected);
}
