using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks the options of a model.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SegnnOptionsAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.SegnnOptions];

    private protected override IEnumerable<Diagnostic> Check(Declaration declaration) =>
        from option in declaration.Options
        where declaration.Kind == DeclarationKind.Segnn && option is { Name: "Layers", Value: int and < 1 }
        select Diagnostic.Create(
            DiagnosticDescriptors.SegnnOptions,
            option.Expression.GetLocation(),
            option.Name,
            option.Value,
            "a SEGNN has 1 message passing layer or more");
}
