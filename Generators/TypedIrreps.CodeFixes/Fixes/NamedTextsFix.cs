using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedIrreps.CodeFixes.Declarations;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.CodeFixes.Fixes;

/// <summary>TI0043: gives the representations of a layer names that other assemblies can use.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NamedTextsFix)), Shared]
public sealed class NamedTextsFix() : FixProvider("TI0043")
{
    private protected override Task<IReadOnlyList<Fix>> FixesAsync(FixContext context) => Task.FromResult(Fixes(context));

    private static IReadOnlyList<Fix> Fixes(FixContext context)
    {
        if (context.Around<AttributeSyntax>() is not { } attribute
            || attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } layer
            || DeclarationReader.Read(attribute, context.Model, context.Limits, context.Cancellation) is not { } declaration
            || DeclarationAttributes.LayerKindOf(declaration.Data) is not { } kind
            || declaration.Data.AttributeClass is not { IsGenericType: false } written
            || !IsItsName(attribute.Name, written.Name)
            || declaration.Arguments.Any(argument => argument.Place is not ExpressionSyntax || argument.Text is null || IrrepsParser.Parse(argument.Text.Value).Irreps is null))
        {
            return [];
        }

        var names = new RepresentationNames(context, declaration.Type, layer.SpanStart);
        var types = declaration.Arguments
            .Select((argument, i) => names.Of(IrrepsParser.Parse(argument.Text!.Value).Irreps!, Capitalized(kind.Parameters[i]), argument.Place!.ToString()))
            .ToArray();
        var options = (attribute.ArgumentList?.Arguments ?? default).Where(argument => argument.NameEquals is not null).Select(argument => argument.ToString()).ToArray();
        var typed = $"{attribute.Name}<{string.Join(", ", types)}>" + (options.Length == 0 ? "" : $"({string.Join(", ", options)})");
        List<FixStep> steps = [new FixStep.OfSource(attribute.SyntaxTree, attribute.Span, typed)];
        if (names.New.Count > 0)
            steps.Add(new FixStep.OfSource(layer.SyntaxTree, new TextSpan(layer.FullSpan.End, 0), Structs(layer, names)));
        context.NewTypes.AddRange(names.New);
        return [new Fix($"Name the representations of '{declaration.Type.Name}'", "NamedTexts", steps)];
    }

    // Behind an alias there is no place for type arguments.
    private static bool IsItsName(NameSyntax name, string type) =>
        name.GetLastToken() is { } last && (last.ValueText == type || last.ValueText + "Attribute" == type) && name is not GenericNameSyntax;

    private static string Capitalized(LayerParameter parameter) => char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1);

    private static string Structs(TypeDeclarationSyntax layer, RepresentationNames names)
    {
        var text = layer.SyntaxTree.GetText();
        var (line, indentation) = (Layout.LineBreak(text), Layout.IndentationOf(layer));
        var isAtLineStart = text.Lines.GetLineFromPosition(layer.FullSpan.End).Start == layer.FullSpan.End;
        var end = layer.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp12 } ? ";" : " { }";
        return (isAtLineStart ? "" : line) + string.Concat(names.New.Select(type =>
            $"{indentation}[{names.Attribute}({type.Text})] {SyntaxFacts.GetText(names.Accessibility)} readonly partial struct {type.Name}{end}{line}"));
    }
}
