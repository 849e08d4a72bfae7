using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers.Features.Tensors;

/// <summary>
/// TI0023: tensors of features that are changed by operations on tensors and declared to be features again. What is provably of
/// the declared representation is silent, and so is what is not known.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RewrappedTensorAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.RewrappedTensor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(OnCall, OperationKind.Invocation);
        context.RegisterOperationAction(OnCreation, OperationKind.ObjectCreation);
    }

    private static void OnCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: "Of", Arity: 1 } method || call.Arguments.Length != 1 || !method.ContainingType.IsSteerableFunctions())
            return;
        var value = TensorReader.Read(call.Arguments[0].Value);
        if (value is TensorValue.Raw or TensorValue.Unknown || RepresentationReader.Read(method.TypeArguments[0]) is not { } irreps)
            return;
        Report(context, call.Arguments[0], $"Steerable.Of<{method.TypeArguments[0].DisplayName()}>", OfFeatures(method.TypeArguments[0], irreps, value));
    }

    private static void OnCreation(OperationAnalysisContext context)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Arguments.Length == 1 && creation.Type?.IsPoint() == true)
            Report(context, creation.Arguments[0], "new Point", OfPositions(TensorReader.Read(creation.Arguments[0].Value)));
    }

    private static void Report(OperationAnalysisContext context, IArgumentOperation argument, string function, (string What, string Advice)? finding)
    {
        if (finding is not var (what, advice))
            return;
        var place = argument.Syntax is ArgumentSyntax syntax ? syntax.Expression : argument.Syntax;
        context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.RewrappedTensor, place.GetLocation(), function, what, advice));
    }

    private static (string What, string Advice)? OfFeatures(ITypeSymbol representation, Irreps irreps, TensorValue value)
    {
        var isInvariant = irreps.All(block => block.Irrep.IsScalar);
        return value switch
        {
            TensorValue.Left left => What(left),
            TensorValue.Positions => ($"that positions are {irreps}", "a position moves with the origin and is no vector; subtract a centre first, as in position - centre"),
            TensorValue.Invariants when !isInvariant => ($"that invariants are {irreps}", "what no rotation and no reflection changes is 0e"),
            TensorValue.Rows { Source: { Operation: { } operation } source } features when features.Irreps == irreps => (
                $"what '{operation}' makes of features",
                $"write {(source.Representation == representation.DisplayName() ? source.Text : Renamed(source.Text, representation))}, which the compiler checks"),
            TensorValue.Rows features when features.Irreps.Simplify() != irreps.Simplify() => (
                $"that {features.Irreps} is {irreps}",
                RepresentationDifference.Describe(irreps, features.Irreps) + "; a layer makes one of the other, such as one declared by [Linear<…>]"),
            _ => null,
        };
    }

    private static string Renamed(string text, ITypeSymbol representation) =>
        $"{(text.StartsWith("Steerable.Cat(", StringComparison.Ordinal) ? text : $"({text})")}.As<{representation.DisplayName()}>()";

    private static (string What, string Advice)? OfPositions(TensorValue value) => value switch
    {
        TensorValue.Left left => What(left),
        TensorValue.Positions { Source: { Operation: { } operation, Text: var text } } => ($"what '{operation}' makes of positions", $"write {text}, which the compiler checks"),
        TensorValue.Rows features => ($"that features of {features.Irreps} are positions", "a vector does not say where it starts; add it to a position, as in position + vector"),
        TensorValue.Invariants => ("that invariants are positions", "a position moves with the origin and turns with space"),
        _ => null,
    };

    private static (string What, string Advice) What(TensorValue.Left left) => ($"what '{left.Operation}' makes of {left.Of}", left.Advice);
}
