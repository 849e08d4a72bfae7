using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Models;
using TypedIrreps.Generators.Parsing;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Analyzers.Declarations;

/// <summary>Reads the attributes of the package.</summary>
internal sealed class DeclarationReader
{
    private static readonly LayerParameter Representation = new("irreps", SignatureArgument.Representation);

    private readonly AttributeSyntax syntax;
    private readonly SemanticModel model;
    private readonly BuildLimits limits;
    private readonly CancellationToken cancellation;

    private DeclarationReader(AttributeSyntax syntax, SemanticModel model, BuildLimits limits, CancellationToken cancellation)
    {
        this.syntax = syntax;
        this.model = model;
        this.limits = limits;
        this.cancellation = cancellation;
    }

    /// <summary>Reads an attribute; null if it is none of the package's, or stands on no type.</summary>
    public static Declaration? Read(AttributeSyntax syntax, SemanticModel model, BuildLimits limits, CancellationToken cancellation) =>
        new DeclarationReader(syntax, model, limits, cancellation).Read();

    private Declaration? Read()
    {
        if (syntax.Parent?.Parent is not BaseTypeDeclarationSyntax declaration
            || model.GetDeclaredSymbol(declaration, cancellation) is not { } type
            || type.GetAttributes().FirstOrDefault(IsThis) is not { AttributeClass: { } attribute } data
            || DeclarationAttributes.KindOf(data) is not { } kind)
        {
            return null;
        }

        var parameters = kind switch
        {
            DeclarationKind.Representation => [Representation],
            DeclarationKind.Segnn => Enumerable.Repeat(Representation, attribute.Arity).ToArray(),
            DeclarationKind.Pipeline or DeclarationKind.MessagePassing => [],
            _ => DeclarationAttributes.LayerKindOf(data)!.Parameters,
        };
        var arguments = attribute.IsGenericType ? TypeArguments(attribute, parameters) : TextArguments(parameters);
        return new Declaration(kind, syntax, data, type, arguments.ToArray(), Options().ToArray(), model.Compilation, limits);
    }

    private bool IsThis(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == syntax.SyntaxTree && reference.Span == syntax.Span;

    private IEnumerable<DeclaredArgument> TextArguments(IReadOnlyList<LayerParameter> parameters)
    {
        var written = (syntax.ArgumentList?.Arguments ?? default).Where(argument => argument.NameEquals is null).ToArray();
        for (var i = 0; i < parameters.Count; i++)
        {
            var (name, role) = parameters[i];
            var argument = written.FirstOrDefault(a => IsNamed(a, name)) ?? (i < written.Length && written[i].NameColon is null ? written[i] : null);
            yield return new DeclaredArgument(role, argument?.Expression, argument is null ? null : Text(argument), []);
        }
    }

    private static bool IsNamed(AttributeArgumentSyntax argument, string parameter) =>
        argument.NameColon?.Name.Identifier.ValueText == parameter;

    private IEnumerable<DeclaredArgument> TypeArguments(INamedTypeSymbol attribute, IReadOnlyList<LayerParameter> parameters)
    {
        var written = TypeSyntaxes(syntax.Name, parameters.Count);
        return parameters.Select((parameter, i) =>
        {
            var place = written?[i] ?? syntax.Name;
            var types = Parts(attribute.TypeArguments[i], place).ToArray();
            return new DeclaredArgument(parameter.Role, place, TextOf(types), types);
        });
    }

    /// <summary>The types that a type is the direct sum of, each at its own place if it has one.</summary>
    private static IEnumerable<DeclaredType> Parts(ITypeSymbol type, TypeSyntax place)
    {
        if (type is not INamedTypeSymbol sum || !RepresentationOperators.IsCat(sum))
            return [new DeclaredType(type, place, TextOf(type))];
        var terms = sum.TypeArguments;
        var written = TypeSyntaxes(place, terms.Length);
        return terms.SelectMany((term, i) => Parts(term, written?[i] ?? place));
    }

    /// <summary>The type arguments as written; null behind an alias, which writes none.</summary>
    public static IReadOnlyList<TypeSyntax>? TypeSyntaxes(TypeSyntax type, int count)
    {
        var name = type switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax qualified => qualified.Name,
            _ => type,
        };
        return name is GenericNameSyntax generic && generic.TypeArgumentList.Arguments.Count == count
            ? generic.TypeArgumentList.Arguments
            : null;
    }

    /// <summary>The text on the type, as written, for its errors are told there; the canonical one of a type made of others.</summary>
    private static string? TextOf(ITypeSymbol type) =>
        type is INamedTypeSymbol named && RepresentationReader.DeclaredText(named) is { } text ? text : RepresentationReader.Read(type)?.ToString();

    private static MappedText? TextOf(IReadOnlyList<DeclaredType> types)
    {
        var characters = new List<MappedCharacter>();
        foreach (var type in types)
        {
            if (type.Representation is not { } text)
                return null;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            if (characters.Count > 0)
                text = "+" + text;
            characters.AddRange(MappedText.AtOnePlace(text, type.Syntax.Span).Characters);
        }

        return new MappedText(characters, types[0].Syntax.Span);
    }

    private IEnumerable<DeclaredOption> Options() =>
        from argument in (syntax.ArgumentList?.Arguments ?? default)
        let name = argument.NameEquals?.Name.Identifier.ValueText
        where name is not null
        let constant = model.GetConstantValue(argument.Expression, cancellation)
        where constant.HasValue
        select new DeclaredOption(name, constant.Value, Text(argument), argument.Expression);

    // Null says as little as an empty text.
    private MappedText? Text(AttributeArgumentSyntax argument) => ConstantText.Of(argument.Expression, model, cancellation)
        ?? (model.GetConstantValue(argument.Expression, cancellation) is { HasValue: true, Value: null } ? MappedText.AtOnePlace("", argument.Expression.Span) : null);
}
