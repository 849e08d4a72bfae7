using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedIrreps.CodeFixes.Texts;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;
using TypedIrreps.Validation;

namespace TypedIrreps.CodeFixes.Declarations;

/// <summary>The texts of a declaration that a finding is about.</summary>
internal sealed class DeclaredTexts
{
    private readonly FixContext context;
    private readonly Declaration declaration;

    private DeclaredTexts(FixContext context, Declaration declaration, FindingProperties finding)
    {
        this.context = context;
        this.declaration = declaration;
        Finding = finding;
    }

    /// <summary>The finding.</summary>
    public FindingProperties Finding { get; }

    /// <summary>Reads what a diagnostic is about; null if that is no finding about representations.</summary>
    public static DeclaredTexts? Of(FixContext context) =>
        FindingProperties.Of(context.Diagnostic) is { } finding
        && context.Around<AttributeSyntax>() is { } attribute
        && DeclarationReader.Read(attribute, context.Model, context.Limits, context.Cancellation) is { } declaration
            ? new DeclaredTexts(context, declaration, finding)
            : null;

    /// <summary>The irreps of an argument; none if it is not known.</summary>
    public IReadOnlyCollection<Irrep> IrrepsOf(string argument) =>
        Argument(argument)?.Text is { } text
            ? [.. IrrepsParser.Parse(text.Value).Terms.Where(term => term.MulIrrep.Multiplicity > 0).Select(term => term.MulIrrep.Irrep)]
            : [];

    /// <summary>
    /// The texts that an argument is made of: its own, or that of each type that stands for it. Those of types without
    /// a text in the solution are left out.
    /// </summary>
    public async Task<IReadOnlyList<DeclaredText>> PartsAsync(string name)
    {
        if (name == FindingProperties.Extra)
            return await TextAsync(declaration.Option(name)?.Expression, "the further features", mayBeEmpty: true).ConfigureAwait(false);
        if (Argument(name) is not { } argument)
            return [];
        return argument.IsWritten
            ? await TextAsync(argument.Place as ExpressionSyntax, Name(argument.Role), mayBeEmpty: false).ConfigureAwait(false)
            : await TypesAsync(argument).ConfigureAwait(false);
    }

    /// <summary>The text that the finding's place is in, and the place there; null if it is not written in the solution.</summary>
    public async Task<(DeclaredText Text, int Offset)?> PlaceAsync()
    {
        if (Finding.Offset is not { } offset)
            return null;
        foreach (var part in await PartsAsync(Finding.Argument).ConfigureAwait(false))
        {
            if (offset >= part.Start && offset + Finding.Length <= part.Start + part.Written.Value.Length)
                return (part, offset - part.Start);
        }

        return null;
    }

    private static string Name(SignatureArgument role) => role switch
    {
        SignatureArgument.Input => "the input",
        SignatureArgument.Attributes => "the attributes",
        SignatureArgument.Basis => "the basis",
        SignatureArgument.Output => "the output",
        SignatureArgument.Scalars => "the scalars",
        SignatureArgument.Gates => "the gates",
        SignatureArgument.Gated => "the gated irreps",
        _ => "the representation",
    };

    private DeclaredArgument? Argument(string name) =>
        declaration.Arguments.Where((_, i) => FindingProperties.ArgumentName(i) == name).FirstOrDefault();

    private async Task<IReadOnlyList<DeclaredText>> TextAsync(ExpressionSyntax? expression, string name, bool mayBeEmpty) =>
        expression is not null
        && await WrittenTextReader.ReadAsync(context.Solution, expression, context.Model, context.Cancellation).ConfigureAwait(false) is { } text
            ? [new DeclaredText(text, name, 0, mayBeEmpty)]
            : [];

    private async Task<IReadOnlyList<DeclaredText>> TypesAsync(DeclaredArgument argument)
    {
        var texts = new List<DeclaredText>();
        var start = 0;
        foreach (var type in argument.Types)
        {
            // As the analyzers join them.
            if (type.Representation is not { } representation || string.IsNullOrWhiteSpace(representation))
                continue;
            if (start > 0)
                start++;
            if (await TextOfAsync(type).ConfigureAwait(false) is { } text)
                texts.Add(new DeclaredText(text, $"'{type.Type.Name}'", start, MayBeEmpty: false));
            start += representation.Length;
        }

        return texts;
    }

    /// <summary>The text of a type's <c>[Irreps]</c>, if it is written in the solution.</summary>
    private async Task<WrittenText?> TextOfAsync(DeclaredType type)
    {
        var attribute = type.Type.GetAttributes().FirstOrDefault(a => DeclarationAttributes.KindOf(a) == DeclarationKind.Representation);
        if (attribute?.ApplicationSyntaxReference is not { } reference
            || context.Solution.GetDocument(reference.SyntaxTree) is not { } document
            || document is SourceGeneratedDocument
            || await reference.GetSyntaxAsync(context.Cancellation).ConfigureAwait(false) is not AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
            || await document.GetSemanticModelAsync(context.Cancellation).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        var text = await WrittenTextReader.ReadAsync(context.Solution, arguments[0].Expression, model, context.Cancellation).ConfigureAwait(false);
        return text?.Value == type.Representation ? text : null;
    }
}
