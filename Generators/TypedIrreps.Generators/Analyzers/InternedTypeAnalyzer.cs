using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Models;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks that what a library shows to others has representations with names of their own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InternedTypeAnalyzer : DeclarationAnalyzer
{
    /// <summary>The property of a diagnostic that holds the texts, with commas between them.</summary>
    internal const string Texts = "Texts";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.InternedType];

    // Nobody refers to a program.
    private protected override IEnumerable<Diagnostic> Check(Declaration declaration)
    {
        if (declaration.Compilation.Options.OutputKind is not (OutputKind.DynamicallyLinkedLibrary or OutputKind.NetModule)
            || (TypeReach.Of(declaration.Type) & (Reach.Derived | Reach.Everybody)) == 0
            || !declaration.IsFirst
            || ModelReader.Part(declaration.Type, declaration.Data, declaration.Compilation) is not { } part)
        {
            yield break;
        }

        var texts = part.Shown.SelectMany(shown => InternedType.TextsIn(shown.TypeName)).Distinct().ToArray();
        if (texts.Length == 0)
            yield break;
        yield return Diagnostic.Create(
            DiagnosticDescriptors.InternedType,
            declaration.Syntax.Name.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(Texts, string.Join(",", texts)),
            declaration.Type.Name,
            string.Join(" and ", texts),
            texts[0]);
    }
}
