using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>
/// Checks that a type takes the code that is emitted for its declaration. Generator and analyzers ask the same: where
/// something is found the generator emits nothing that C# would object to, for C# would then say so in the stage in which it
/// asks no analyzer, and nobody would see the diagnostic.
/// </summary>
internal static class DeclarationShape
{
    /// <summary>A type and those around it, from the inside.</summary>
    public static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (var around = type; around is not null; around = around.ContainingType)
            yield return around;
    }

    /// <summary>Whether another file can hold a part of a type: all of it, and of the types around it, is partial.</summary>
    public static bool TakesParts(INamedTypeSymbol type) =>
        Around(type).All(around => !around.IsFileLocal && EmittedTree.Written(around).All(IsPartial));

    /// <summary>Whether what is emitted for a declaration can stand on a type, whatever the declaration says.</summary>
    public static bool Takes(INamedTypeSymbol type, DeclarationKind kind) => TakesParts(type) && OfType(type, kind).Count == 0;

    /// <summary>What is wrong with a declared type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="kind">What is declared.</param>
    /// <param name="part">What is emitted; null if that is not known, for the declaration itself is wrong.</param>
    public static IReadOnlyList<ShapeFinding> Of(INamedTypeSymbol type, DeclarationKind kind, EmittedPart? part)
    {
        var findings = OfType(type, kind).ToList();
        if (part is null || type.IsStatic || (type.IsRecord && type.TypeKind == TypeKind.Class))
            return findings;
        findings.AddRange(OfBase(type, part));
        findings.AddRange(MemberClashes.Of(type, part));
        findings.AddRange(OfAccess(type, part));
        return findings;
    }

    private static IReadOnlyList<ShapeFinding> OfType(INamedTypeSymbol type, DeclarationKind kind)
    {
        var findings = new List<ShapeFinding>();
        foreach (var around in Around(type))
        {
            var unfinished = EmittedTree.Written(around).FirstOrDefault(reference => !IsPartial(reference));
            if (unfinished is not null)
                findings.Add(new(ShapeRule.Partial, NameOf(unfinished), type.Name, around.Name));
            if (around.IsFileLocal)
                findings.Add(new(ShapeRule.FileLocal, NameOf(around), type.Name, around.Name));
        }

        if (kind == DeclarationKind.Representation)
        {
            if (type.IsRefLikeType)
                findings.Add(new(ShapeRule.RefStruct, NameOf(type), $"'{type.Name}' is a ref struct, which cannot be a type argument, as in Steerable<{type.Name}>: leave out 'ref'."));
            return findings;
        }

        if (type.IsStatic)
            findings.Add(new(ShapeRule.Static, NameOf(type), $"'{type.Name}' is static, but a layer is an object with parameters of its own: leave out 'static'."));
        if (type.IsRecord)
            findings.Add(new(ShapeRule.Record, NameOf(type), $"'{type.Name}' is a record, which C# does not let derive from a layer: make it a class."));
        else if (PrimaryConstructor(type) is { } parameters)
            findings.Add(new(ShapeRule.PrimaryConstructor, parameters.GetLocation(), $"'{type.Name}' has a primary constructor, but the emitted constructor has no parameters to call it with: leave out '{parameters}'."));
        return findings;
    }

    private static IEnumerable<ShapeFinding> OfBase(INamedTypeSymbol type, EmittedPart part)
    {
        if (part.BaseType is not { } expected
            || type.BaseType is not { SpecialType: SpecialType.None } own
            || HullReader.HasError(own)
            || EmittedTree.Emitted(type).Any(reference => reference.GetSyntax() is BaseTypeDeclarationSyntax { BaseList: not null })
            || own.IsNamed(expected))
        {
            yield break;
        }

        var name = own.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        yield return new(
            ShapeRule.BaseClass,
            NameOf(type),
            $"'{type.Name}' derives from '{name}', but its declaration makes it derive from {Short(expected)}, and a class has one base class: "
            + $"leave out ': {name}', or declare a class for the layer alone and hold it in a field of this one.");
    }

    private static IEnumerable<ShapeFinding> OfAccess(INamedTypeSymbol type, EmittedPart part)
    {
        var reach = TypeReach.Of(type);
        var hidden = part.Shown.Where(shown => (reach & ~shown.Reach) != 0).Select(shown => $"'{shown.Name}'").Distinct().ToArray();
        if (hidden.Length > 0)
        {
            var names = string.Join(" and ", hidden);
            yield return new(
                ShapeRule.Access,
                NameOf(type),
                $"'{type.Name}' is more accessible than {names}, which its base class names: make {names} as accessible as '{type.Name}', "
                + $"or '{type.Name}' less so, such as internal.");
        }
    }

    private static bool IsPartial(SyntaxReference part) =>
        part.GetSyntax() is not BaseTypeDeclarationSyntax declaration || declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static ParameterListSyntax? PrimaryConstructor(INamedTypeSymbol type) => EmittedTree.Written(type)
        .Select(reference => (reference.GetSyntax() as TypeDeclarationSyntax)?.ParameterList)
        .FirstOrDefault(parameters => parameters is not null);

    /// <summary>Where the name of a type is written.</summary>
    public static Location NameOf(INamedTypeSymbol type) => EmittedTree.Written(type).FirstOrDefault() is { } part ? NameOf(part) : type.Locations[0];

    private static Location NameOf(SyntaxReference part) =>
        part.GetSyntax() is BaseTypeDeclarationSyntax declaration ? declaration.Identifier.GetLocation() : Location.Create(part.SyntaxTree, part.Span);

    /// <summary>A fully qualified name without namespaces.</summary>
    private static string Short(string typeName) => new RepresentationModel(typeName, null, IsInterned: false).Name;
}
