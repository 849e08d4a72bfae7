using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedIrreps.CodeFixes.Fixes;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.CodeFixes.Declarations;

/// <summary>A struct of the solution that is to be declared by <c>[Irreps]</c>.</summary>
internal sealed class StructDeclaration
{
    private static readonly string[] MemberNames = ["Signature", "Dim", "LMax"];

    private readonly INamedTypeSymbol type;
    private readonly IReadOnlyList<TypeDeclarationSyntax> parts;
    private readonly IReadOnlyList<MemberDeclarationSyntax> members;
    private readonly TypeDeclarationSyntax main;
    private readonly string attributeName;

    private StructDeclaration(
        INamedTypeSymbol type,
        IReadOnlyList<TypeDeclarationSyntax> parts,
        TypeDeclarationSyntax main,
        IReadOnlyList<MemberDeclarationSyntax> members,
        string attributeName,
        string? text)
    {
        this.type = type;
        this.parts = parts;
        this.main = main;
        this.members = members;
        this.attributeName = attributeName;
        Text = text;
    }

    /// <summary>The source of the text that the struct's own signature is parsed from; null if it has none, or computes it otherwise.</summary>
    public string? Text { get; }

    /// <summary>Whether the struct implements <c>IIrreps</c> by hand.</summary>
    public bool IsImplemented => type.AllInterfaces.Any(IsIIrreps);

    /// <summary>Whether the names of what is generated are free.</summary>
    public bool HasRoom => !MemberNames.Any(name => type.GetMembers(name).Length > 0);

    /// <summary>Whether <c>[Irreps]</c> can be on a type.</summary>
    public static bool CanBeDeclared(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsGenericType || outer.IsFileLocal)
                return false;
        }

        return type is { TypeKind: TypeKind.Struct, IsRefLikeType: false } && RepresentationReader.DeclaredText(type) is null;
    }

    /// <summary>Reads a struct; null if a part of it is not in the solution, or ill-formed.</summary>
    public static async Task<StructDeclaration?> ReadAsync(INamedTypeSymbol type, Solution solution, CancellationToken cancellation)
    {
        var parts = new List<TypeDeclarationSyntax>();
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (solution.GetDocument(reference.SyntaxTree) is null or SourceGeneratedDocument
                || await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is not TypeDeclarationSyntax { ContainsDiagnostics: false } part)
            {
                return null;
            }

            parts.Add(part);
        }

        if (parts.Count == 0)
            return null;
        var members = new List<MemberDeclarationSyntax>();
        if (type.AllInterfaces.FirstOrDefault(IsIIrreps) is { } implemented)
        {
            foreach (var member in implemented.GetMembers().Select(type.FindImplementationForInterfaceMember).OfType<IPropertySymbol>())
            {
                foreach (var reference in member.DeclaringSyntaxReferences)
                {
                    if (await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is MemberDeclarationSyntax syntax)
                        members.Add(syntax);
                }
            }
        }

        var signature = members.OfType<PropertyDeclarationSyntax>().FirstOrDefault(member => member.Identifier.ValueText == MemberNames[0]);
        var main = signature?.Parent as TypeDeclarationSyntax ?? parts[0];
        if (await solution.GetDocument(main.SyntaxTree)!.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
            return null;
        var text = signature is null ? null : new SignatureText(model, cancellation).Of(signature);
        return new StructDeclaration(type, parts, main, members, AttributeName(model, main.SpanStart), text);
    }

    /// <summary>The steps that declare the struct by a text.</summary>
    public IEnumerable<FixStep> Declare(string text)
    {
        yield return Insert(main.GetFirstToken().SpanStart, $"[{attributeName}({text})]{Layout.LineBehind(main)}");
        if (!IsReadOnly() && type.GetMembers().OfType<IFieldSymbol>().All(field => field.IsStatic || field.IsReadOnly))
        {
            var partial = main.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.PartialKeyword));
            yield return partial == default ? Insert(main.Keyword.SpanStart, "readonly partial ") : Insert(partial.SpanStart, "readonly ");
        }
        else
        {
            foreach (var step in PartialFix.Steps(main))
                yield return step;
        }

        foreach (var around in parts.Where(part => part != main).Concat(parts.SelectMany(part => part.Ancestors().OfType<TypeDeclarationSyntax>())).Distinct())
        {
            foreach (var step in PartialFix.Steps(around))
                yield return step;
        }

        foreach (var part in parts)
        {
            foreach (var step in Clean(part))
                yield return step;
        }
    }

    /// <summary>How the attribute is written at a place.</summary>
    public static string AttributeName(SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: "IrrepsAttribute").OfType<INamedTypeSymbol>().Any(DeclarationAttributes.IsInTypedIrreps)
            ? "Irreps"
            : "TypedIrreps.Irreps";

    private static bool IsIIrreps(INamedTypeSymbol type) => type.MetadataName == "IIrreps" && DeclarationAttributes.IsInTypedIrreps(type);

    private static FixStep Insert(SyntaxTree tree, int position, string text) => new FixStep.OfSource(tree, new TextSpan(position, 0), text);

    private FixStep Insert(int position, string text) => Insert(main.SyntaxTree, position, text);

    private bool IsReadOnly() => parts.Any(part => part.Modifiers.Any(SyntaxKind.ReadOnlyKeyword));

    /// <summary>Removes what is generated from now on: the interface and its members, and braces around nothing.</summary>
    private IEnumerable<FixStep> Clean(TypeDeclarationSyntax part)
    {
        if (members.Count == 0)
            yield break;
        if (part.BaseList is { } bases)
        {
            var ours = bases.Types.Where(IsTheInterface).ToArray();
            if (ours.Length == bases.Types.Count)
                yield return Delete(part, TextSpan.FromBounds(bases.GetFirstToken().GetPreviousToken().Span.End, bases.Span.End));
            else if (ours.Length == 1)
                yield return Delete(part, Layout.InList(bases.Types, ours[0]));
        }

        var removed = part.Members.Where(members.Contains).ToArray();
        if (removed.Length > 0 && removed.Length == part.Members.Count && CanEndInSemicolon(part))
        {
            var start = part.OpenBraceToken.GetPreviousToken().Span.End;
            yield return new FixStep.OfSource(part.SyntaxTree, TextSpan.FromBounds(start, part.CloseBraceToken.Span.End), ";");
        }
        else
        {
            foreach (var member in removed)
                yield return Delete(part, Layout.WithItsLines(member));
        }
    }

    private bool IsTheInterface(BaseTypeSyntax written) => written.Type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText == "IIrreps",
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText == "IIrreps",
        var name => (name as IdentifierNameSyntax)?.Identifier.ValueText == "IIrreps",
    };

    private bool CanEndInSemicolon(TypeDeclarationSyntax part) =>
        part.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp12 }
        && part.SemicolonToken.IsKind(SyntaxKind.None)
        && !part.OpenBraceToken.TrailingTrivia.Concat(part.CloseBraceToken.LeadingTrivia).Any(Layout.IsMoreThanSpace);

    private static FixStep Delete(SyntaxNode node, TextSpan span) => new FixStep.OfSource(node.SyntaxTree, span, "");
}
