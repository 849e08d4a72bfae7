using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>Compares methods and lambdas with the delegates that they are to become.</summary>
internal static class Delegates
{
    /// <summary>What does not fit; none if it is not known which method is meant.</summary>
    /// <param name="function">The method's name, or the lambda.</param>
    /// <param name="invoke">What the delegate takes and gives.</param>
    /// <param name="model">The model of the source.</param>
    /// <param name="place">Where the compiler complains of parameters.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static IEnumerable<Mismatch> Mismatches(ExpressionSyntax function, IMethodSymbol invoke, SemanticModel model, Location place, CancellationToken cancellation)
    {
        if (function is AnonymousFunctionExpressionSyntax)
            return model.GetSymbolInfo(function, cancellation).Symbol is IMethodSymbol lambda ? Mismatches(lambda, invoke) : [];
        var methods = model.GetMemberGroup(function, cancellation).OfType<IMethodSymbol>()
            .Where(method => method.Parameters.Length == invoke.Parameters.Length && !method.IsGenericMethod)
            .ToArray();
        if (methods.Length != 1)
            return [];
        var parameters = methods[0].Parameters.Zip(
            invoke.Parameters,
            (parameter, given) => new Mismatch(place, DuePlaces.Of(parameter), parameter.Type, given.Type))
            .Where(mismatch => mismatch.IsOne)
            .ToArray();

        // Of what a method returns the compiler speaks where it could be called.
        return parameters.Length > 0 || invoke.ReturnsVoid || methods[0].ReturnsVoid
            ? parameters
            : [new Mismatch(function.GetLocation(), new Due("The delegate returns"), invoke.ReturnType, methods[0].ReturnType)];
    }

    /// <summary>The parameters of a lambda that are declared as other types than the delegate gives; what it returns is converted in itself.</summary>
    /// <param name="lambda">The lambda.</param>
    /// <param name="invoke">What the delegate takes and gives.</param>
    public static IEnumerable<Mismatch> Mismatches(IMethodSymbol lambda, IMethodSymbol invoke) =>
        from pair in lambda.Parameters.Zip(invoke.Parameters, (parameter, given) => (Parameter: parameter, Given: given.Type))
        where lambda.Parameters.Length == invoke.Parameters.Length && !SymbolEqualityComparer.Default.Equals(pair.Parameter.Type, pair.Given)

        // Parameters that an anonymous method does not write are nowhere.
        from place in pair.Parameter.Locations.Take(1)
        select new Mismatch(place, DuePlaces.Of(pair.Parameter), pair.Parameter.Type, pair.Given);
}
