using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TypedIrreps.Generators.Analyzers.Declarations;

/// <summary>What an attribute declares.</summary>
internal enum DeclarationKind
{
    /// <summary>A named representation.</summary>
    Representation,

    /// <summary>A tensor product.</summary>
    TensorProduct,

    /// <summary>A tensor product with a gate behind it.</summary>
    GatedTensorProduct,

    /// <summary>A whole model.</summary>
    Segnn,
}

/// <summary>An attribute of the package, read from source that may be unfinished.</summary>
/// <param name="Kind">What it declares.</param>
/// <param name="Syntax">The attribute.</param>
/// <param name="Type">The type that it is written on.</param>
/// <param name="Arguments">The representations, in the order of the validation; those of a model in the order of its type parameters, then the extra features.</param>
/// <param name="Options">The constant options, by name.</param>
internal sealed record Declaration(
    DeclarationKind Kind,
    AttributeSyntax Syntax,
    INamedTypeSymbol Type,
    IReadOnlyList<DeclaredArgument> Arguments,
    IReadOnlyList<DeclaredOption> Options)
{
    /// <summary>A place in the file of the attribute.</summary>
    public Location At(TextSpan span) => Location.Create(Syntax.SyntaxTree, span);
}

/// <summary>A property that an attribute sets to a constant.</summary>
/// <param name="Name">The property.</param>
/// <param name="Value">The constant.</param>
/// <param name="Expression">Where it is written.</param>
internal sealed record DeclaredOption(string Name, object? Value, ExpressionSyntax Expression);
