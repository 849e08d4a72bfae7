using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>Explains, where the compiler only says that a type does not convert, how the representations differ.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FeatureArgumentAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.OtherRepresentation, DiagnosticDescriptors.NoFeature];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.InvocationExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        var symbol = context.SemanticModel.GetSymbolInfo(call, context.CancellationToken);
        if (symbol.CandidateReason != CandidateReason.OverloadResolutionFailure)
            return;
        var mismatches = symbol.CandidateSymbols.OfType<IMethodSymbol>()
            .Select(method => FeatureArgument.Of(call, method, context.SemanticModel, context.CancellationToken))
            .Where(arguments => arguments is not null)
            .Select(arguments => arguments!.Where(argument => argument.IsMismatch).ToArray())
            .ToArray();

        // Among overloads it is not known which one is meant.
        if (mismatches.Length != 1)
            return;
        foreach (var mismatch in mismatches[0])
        {
            if (Explain(mismatch, mismatches[0]) is { } diagnostic)
                context.ReportDiagnostic(diagnostic);
        }
    }

    private static Diagnostic? Explain(FeatureArgument argument, FeatureArgument[] mismatches)
    {
        if (RepresentationReader.Read(argument.Expected) is not { } expected)
            return null;
        if (argument.Got is { } got)
            return RepresentationReader.Read(got) is { } other ? OtherRepresentation(argument, expected, other, mismatches) : null;
        if (argument.Type.IsPoint())
            return NoFeature(argument, expected, "position", "it moves with the origin and is no vector; subtract a centre first, as in position - centre");
        return argument.Type.IsTensor()
            ? NoFeature(argument, expected, "tensor", $"say how it transforms by Steerable.Of<{argument.Expected.DisplayName()}>(…)")
            : null;
    }

    private static Diagnostic OtherRepresentation(FeatureArgument argument, Irreps expected, Irreps got, FeatureArgument[] mismatches)
    {
        var difference = expected == got
            ? $"the same representation under another name; write .As<{argument.Expected.DisplayName()}>()"
            : RepresentationDifference.Describe(expected, got);
        var due = mismatches.FirstOrDefault(other => SymbolEqualityComparer.Default.Equals(other.Expected, argument.Got));
        if (due is not null)
            difference += $". It is what '{due.Parameter}' expects: are the arguments swapped?";
        return Diagnostic.Create(
            DiagnosticDescriptors.OtherRepresentation,
            argument.Expression.GetLocation(),
            expected == got ? RenamedFeature.PropertiesOf(argument.Expected) : null,
            argument.Parameter,
            $"{expected} ({argument.Expected.DisplayName()})",
            $"{got} ({argument.Got!.DisplayName()})",
            difference);
    }

    private static Diagnostic NoFeature(FeatureArgument argument, Irreps expected, string kind, string advice) => Diagnostic.Create(
        DiagnosticDescriptors.NoFeature,
        argument.Expression.GetLocation(),
        argument.Parameter,
        $"{expected} ({argument.Expected.DisplayName()})",
        kind,
        advice);
}
