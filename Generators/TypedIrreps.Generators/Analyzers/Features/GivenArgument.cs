using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>An argument of a call and the parameter that it is for.</summary>
/// <param name="Expression">The argument, without what the compiler does not complain of.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Type">The type that is due: the parameter's, or that of one of many.</param>
internal sealed record GivenArgument(ExpressionSyntax Expression, IParameterSymbol Parameter, ITypeSymbol Type)
{
    /// <summary>The arguments with the parameters of a method or an indexer; null if it takes more, fewer or others.</summary>
    public static IReadOnlyList<GivenArgument>? Match(IReadOnlyList<ArgumentSyntax> arguments, IReadOnlyList<IParameterSymbol> parameters)
    {
        var given = new List<GivenArgument>(arguments.Count);
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i].NameColon?.Name.Identifier.ValueText;
            var parameter = name is not null ? parameters.FirstOrDefault(p => p.Name == name)
                : i < parameters.Count ? parameters[i]
                : parameters.LastOrDefault(p => p.IsParams);
            if (parameter is null)
                return null;
            given.Add(new GivenArgument(arguments[i].Expression.Inside(), parameter, parameter.Type));
        }

        return parameters.All(parameter => parameter.IsOptional || parameter.IsParams || given.Any(argument => argument.Parameter.Equals(parameter, SymbolEqualityComparer.Default)))
            ? given
            : null;
    }

    /// <summary>As one of many, where the argument is none of a whole list.</summary>
    public GivenArgument AsOneOfMany(ITypeSymbol type) =>
        Parameter is { IsParams: true, Type: IArrayTypeSymbol { ElementType: var element } } && type is not IArrayTypeSymbol ? this with { Type = element } : this;
}
