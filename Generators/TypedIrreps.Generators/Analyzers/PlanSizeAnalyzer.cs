using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Models;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks that the plan of a declaration and its source keep within the limits of the build.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlanSizeAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.PlanTooLarge];

    private protected override IEnumerable<Diagnostic> Check(Declaration declaration)
    {
        if ((OfLayer(declaration) ?? SegnnDeclaration.Read(declaration.Data)?.Plan?.SizeProblem(declaration.Limits)) is { } problem)
            yield return Diagnostic.Create(DiagnosticDescriptors.PlanTooLarge, declaration.Syntax.Name.GetLocation(), problem);
    }

    private static string? OfLayer(Declaration declaration)
    {
        if (LayerDeclaration.Read(declaration.Data) is not { } layer)
            return null;
        var representations = layer.Representations.Select(representation => representation.Irreps).OfType<Irreps>().ToArray();
        return representations.Length == layer.Representations.Count
            ? layer.Kind.SizeProblem(representations, layer.Options with { Limits = declaration.Limits })
            : null;
    }
}
