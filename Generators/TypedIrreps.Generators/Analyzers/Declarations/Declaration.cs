using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Models;
using TypedIrreps.Generators.Parsing;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Analyzers.Declarations;

/// <summary>An attribute of the package, read from source that may be unfinished.</summary>
/// <param name="Kind">What it declares.</param>
/// <param name="Syntax">The attribute.</param>
/// <param name="Data">The attribute as the generator reads it.</param>
/// <param name="Type">The type that it is written on.</param>
/// <param name="Arguments">The representations, in the order of the validation; those of a model in the order of its type parameters.</param>
/// <param name="Options">The constant options, by name.</param>
/// <param name="Compilation">What it is compiled with.</param>
/// <param name="Limits">The limits of the build.</param>
internal sealed record Declaration(
    DeclarationKind Kind,
    AttributeSyntax Syntax,
    AttributeData Data,
    INamedTypeSymbol Type,
    IReadOnlyList<DeclaredArgument> Arguments,
    IReadOnlyList<DeclaredOption> Options,
    Compilation Compilation,
    BuildLimits Limits)
{
    /// <summary>Whether it is the first declaration on its type, the one that counts.</summary>
    public bool IsFirst => SymbolEqualityComparer.Default.Equals(DeclarationAttributes.On(Type)?.AttributeClass, Data.AttributeClass);

    /// <summary>All representations: the arguments, and the further features of a model's messages. None of those is no error.</summary>
    public IEnumerable<DeclaredArgument> Representations =>
        Option("Extra") is { Text: { } text } option && !string.IsNullOrWhiteSpace(text.Value)
            ? Arguments.Append(new DeclaredArgument(SignatureArgument.Representation, option.Expression, text, []))
            : Arguments;

    /// <summary>A place in the file of the attribute.</summary>
    public Location At(TextSpan span) => Location.Create(Syntax.SyntaxTree, span);

    /// <summary>The option of a name, if it is written and constant.</summary>
    public DeclaredOption? Option(string name) => Options.FirstOrDefault(option => option.Name == name);
}

/// <summary>A property that an attribute sets to a constant.</summary>
/// <param name="Name">The property.</param>
/// <param name="Value">The constant.</param>
/// <param name="Text">The constant with its places in the source, if it is a string.</param>
/// <param name="Expression">Where it is written.</param>
internal sealed record DeclaredOption(string Name, object? Value, MappedText? Text, ExpressionSyntax Expression);
