using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators;

/// <summary>
/// The one thing that the generator says: what <c>ShapeAnalyzer</c> says of types that take no code. Nothing is emitted into
/// these, so that <c>Steerable&lt;T&gt;</c> of such a type breaks a constraint; C# finds that before it asks analyzers, and
/// then asks none. The compiler prints a diagnostic that it gets from both sides once.
/// </summary>
internal static class ShapeReports
{
    private static readonly HashSet<string> Names = new(
        LayerKinds.All.Select(kind => kind.Name).Concat(["Irreps", "Segnn", "Pipeline", "MessagePassing"]).SelectMany(name => new[] { name, name + "Attribute" }),
        StringComparer.Ordinal);

    /// <summary>Adds the reports to a generator. They hold syntax, which right declarations never cause.</summary>
    public static void Register(IncrementalGeneratorInitializationContext context)
    {
        var reports = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => IsSuspect(node), static (found, _) => Read((TypeDeclarationSyntax)found.Node, found.SemanticModel))
            .SelectMany(static (diagnostics, _) => diagnostics);
        context.RegisterSourceOutput(reports, static (output, diagnostic) => output.ReportDiagnostic(diagnostic));
    }

    /// <summary>Whether a declared type looks as if it could have a shape that takes no code.</summary>
    private static bool IsSuspect(SyntaxNode node) =>
        node is TypeDeclarationSyntax { AttributeLists.Count: > 0 } type
        && type.AttributeLists.Any(list => list.Attributes.Any(IsOurs))
        && (type.Members.Count > 0
            || type.BaseList is not null
            || type.ParameterList is not null
            || type.IsKind(SyntaxKind.RecordDeclaration)
            || type.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.StaticKeyword) || modifier.IsKind(SyntaxKind.RefKeyword))
            || type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Any(around =>
                !around.Modifiers.Any(SyntaxKind.PartialKeyword) || around.Modifiers.Any(SyntaxKind.FileKeyword)));

    private static bool IsOurs(AttributeSyntax attribute)
    {
        var name = attribute.Name;
        while (name is QualifiedNameSyntax or AliasQualifiedNameSyntax)
            name = name is QualifiedNameSyntax qualified ? qualified.Right : ((AliasQualifiedNameSyntax)name).Name;
        return name is SimpleNameSyntax simple && Names.Contains(simple.Identifier.ValueText);
    }

    private static IEnumerable<Diagnostic> Read(TypeDeclarationSyntax syntax, SemanticModel model) =>
        model.GetDeclaredSymbol(syntax) is { } type
        && DeclarationAttributes.On(type) is { ApplicationSyntaxReference: { } written } attribute
        && written.SyntaxTree == syntax.SyntaxTree
        && syntax.AttributeLists.Span.Contains(written.Span)
            ? ShapeDiagnostics.Of(type, attribute, model.Compilation).ToArray()
            : [];
}
