using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks that types in the place of representations say which.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RepresentationTypeAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UnknownRepresentation];

    // Of a type that does not exist the compiler has spoken. The generator does not see what it emits itself.
    private protected override IEnumerable<Diagnostic> Check(Declaration declaration) =>
        from argument in declaration.Arguments
        from type in argument.Types
        where (type.Representation is null && type.Type.TypeKind != TypeKind.Error) || EmittedTree.IsEmitted(type.Type)
        select Diagnostic.Create(
            DiagnosticDescriptors.UnknownRepresentation,
            type.Syntax.GetLocation(),
            type.Type.DisplayName());
}
