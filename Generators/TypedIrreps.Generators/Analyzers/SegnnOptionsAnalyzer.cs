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
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.OptionOutOfRange];

    private protected override IEnumerable<Diagnostic> Check(Declaration declaration)
    {
        if (SegnnDeclaration.Read(declaration.Data) is not { } network)
            return [];
        (string Option, bool IsWrong, string Expected)[] options =
        [
            ("Layers", network.Layers < 1, "a SEGNN has 1 message passing layer or more"),
            ("Task", network.Task is null, "that is no member of SegnnTask"),
            ("Norm", network.Norm is null, "that is no member of FeatureNorm"),
            ("Pooling", network.Pooling is null, "that is no member of Pooling"),
        ];
        return
            from option in options
            where option.IsWrong
            let written = declaration.Option(option.Option)
            where written is not null
            select Diagnostic.Create(
                DiagnosticDescriptors.OptionOutOfRange, written.Expression.GetLocation(), option.Option, written.Value, option.Expected);
    }
}
