using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>TI0022: a new name for features of which the compiler knows that their representation is another one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RenamingAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.UnequalNames];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(
            call => Analyze(call, ((IInvocationOperation)call.Operation).TargetMethod, ((IInvocationOperation)call.Operation).Instance),
            OperationKind.Invocation);
        context.RegisterOperationAction(
            method => Analyze(method, ((IMethodReferenceOperation)method.Operation).Method, ((IMethodReferenceOperation)method.Operation).Instance),
            OperationKind.MethodReference);
    }

    private static void Analyze(OperationAnalysisContext context, IMethodSymbol method, IOperation? features)
    {
        if (method is not { Name: "As", Arity: 1, TypeArguments: var names } || KnownTypes.FeatureOf(method.ContainingType) is not { } type)
            return;
        var name = names[0];
        if (RepresentationReader.Read(type) is not { } irreps || RepresentationReader.Read(name) is not { } other || irreps == other)
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            DiagnosticDescriptors.UnequalNames,
            NameIn(context.Operation.Syntax).GetLocation(),
            name.DisplayName(),
            $"{irreps} ({type.DisplayName()})",
            $"{other} ({name.DisplayName()})",
            Difference(type, irreps, name, other, features)));
    }

    private static string Difference(ITypeSymbol type, Irreps irreps, ITypeSymbol name, Irreps other, IOperation? features)
    {
        if (Concatenation.InOrder(name, type, features) is { } order)
            return $"the same parts in another order; {order}";
        var difference = RepresentationDifference.Describe(other, irreps);
        return RepresentationDifference.IsOfOrder(other, irreps)
            ? $"{difference}; declare both alike"
            : $"{difference}; a layer makes one of the other, such as one declared by [Linear<{type.DisplayName()}, {name.DisplayName()}>]";
    }

    private static SyntaxNode NameIn(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax call => NameIn(call.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax access => access.Name,
        _ => syntax,
    };
}
