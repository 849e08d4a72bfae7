using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>A call that fits none of its candidates, one of which can only be meant.</summary>
internal sealed class InvalidCall
{
    private readonly IMethodSymbol? method;
    private readonly SyntaxNode call;
    private readonly IReadOnlyList<GivenArgument> arguments;
    private readonly SemanticModel model;
    private readonly CancellationToken cancellation;

    private InvalidCall(SyntaxNode call, ISymbol candidate, IReadOnlyList<GivenArgument> arguments, SemanticModel model, CancellationToken cancellation)
    {
        method = candidate as IMethodSymbol;
        (this.call, this.arguments, this.model, this.cancellation) = (call, arguments, model, cancellation);
    }

    // The compiler has bound none of them: they are what the declaration has.
    private bool IsUninferred => method is { IsGenericMethod: true } && method.TypeArguments.Any(argument =>
        argument is ITypeParameterSymbol { DeclaringMethod: { } owner } && SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, method.OriginalDefinition));

    // The type that a static method is called on is no value.
    private bool HasErroneousReceiver => ReceiverOf(call) is { } receiver
        && model.GetOperation(receiver, cancellation) is { Kind: not OperationKind.None } value && value.HasErrors();

    /// <summary>Reads a call; null if it has no arguments, or the number of them does not tell which candidate is meant.</summary>
    public static InvalidCall? Of(SyntaxNode call, SemanticModel model, CancellationToken cancellation)
    {
        if (ArgumentsOf(call) is not { Count: > 0 } list)
            return null;
        var symbol = model.GetSymbolInfo(call, cancellation);
        if (symbol.CandidateReason != CandidateReason.OverloadResolutionFailure)
            return null;
        var candidates = symbol.CandidateSymbols
            .Select(candidate => (Symbol: candidate, Arguments: GivenArgument.Match(list, ParametersOf(candidate))))
            .Where(candidate => candidate.Arguments is not null)
            .ToArray();
        return candidates.Length == 1 ? new InvalidCall(call, candidates[0].Symbol, candidates[0].Arguments!, model, cancellation) : null;
    }

    /// <summary>The arguments that do not fit.</summary>
    public IEnumerable<Mismatch> Mismatches()
    {
        var types = arguments.Select(argument => model.GetTypeInfo(argument.Expression, cancellation).Type).ToArray();
        var operations = arguments.Select(argument => model.GetOperation(argument.Expression, cancellation)).ToArray();
        var values = arguments.Select((argument, i) => ValuesOf(argument, types[i], operations[i])).ToArray();

        // Of what is wrong in itself the compiler speaks first.
        if (arguments.Any(IsNoValue) || operations.Any(operation => operation is { Kind: not OperationKind.None } && operation.HasErrors()) || values.Any(value => value.Any(part => part.IsErroneous)) || HasErroneousReceiver)
            return [];
        if (IsUninferred)
            return new UninferredCall(call, arguments, types).Mismatches();
        var mismatches = arguments.SelectMany((argument, i) => Of(argument, types[i], values[i])).ToArray();
        return mismatches.Select(mismatch => mismatch with { Hint = SwapHint(mismatch, mismatches) });
    }

    private static IReadOnlyList<ArgumentSyntax>? ArgumentsOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList.Arguments,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList?.Arguments,
        ElementAccessExpressionSyntax access => access.ArgumentList.Arguments,
        ElementBindingExpressionSyntax access => access.ArgumentList.Arguments,
        ConstructorInitializerSyntax initializer => initializer.ArgumentList.Arguments,
        PrimaryConstructorBaseTypeSyntax type => type.ArgumentList.Arguments,
        _ => null,
    };

    private static ExpressionSyntax? ReceiverOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Expression,
        ElementAccessExpressionSyntax access => access.Expression,
        _ => null,
    };

    private static IReadOnlyList<IParameterSymbol> ParametersOf(ISymbol candidate) => candidate switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol indexer => indexer.Parameters,
        _ => [],
    };

    private static string SwapHint(Mismatch mismatch, Mismatch[] mismatches)
    {
        var due = mismatches.FirstOrDefault(other => other != mismatch && SymbolEqualityComparer.Default.Equals(other.Expected, mismatch.Got));
        return due is null || mismatch.Due.Role.Length > 0 ? "" : $". It is what {due.Due.Place}: are the arguments swapped?";
    }

    private bool IsNoValue(GivenArgument argument) => model.GetSymbolInfo(argument.Expression, cancellation) is var symbol
        && symbol.CandidateSymbols.Append(symbol.Symbol).Any(named => named is INamespaceOrTypeSymbol);

    private static ConvertedValue[] ValuesOf(GivenArgument argument, ITypeSymbol? type, IOperation? value)
    {
        // The compiler takes a collection in the place of many for one of them.
        if (argument is { Expression: CollectionExpressionSyntax, Parameter.IsParams: true })
            return [];
        var (expected, due) = (type is null ? argument.Type : argument.AsOneOfMany(type).Type, DuePlaces.Of(argument.Parameter));
        return value is null ? [new ConvertedValue(null, argument.Expression, type, expected, due)] : [.. ConvertedValue.In(value, expected, due)];
    }

    private IEnumerable<Mismatch> Of(GivenArgument argument, ITypeSymbol? type, ConvertedValue[] values) =>
        type is null && argument.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
            ? Delegates.Mismatches(argument.Expression, invoke, model, argument.Expression.GetLocation(), cancellation)
            : values.Select(value => value.Mismatch(argument.Expression is CollectionExpressionSyntax ? value.Place : argument.Expression))
                .OfType<Mismatch>()
                .Where(mismatch => mismatch.IsOne);
}
