using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Parsing;

/// <summary>
/// Tells what this generator wrote from what a user wrote: analyzers see both, the generator the latter alone, and both
/// must say the same of a declaration.
/// </summary>
internal static class EmittedTree
{
    private static readonly string Generator = typeof(TypedIrrepsGenerator).FullName;

    /// <summary>The parts of a type, or the place of a member, that the user wrote.</summary>
    public static IEnumerable<SyntaxReference> Written(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Where(reference => !IsEmitted(reference.SyntaxTree));

    /// <summary>The parts of a type that the generator wrote in this compilation.</summary>
    public static IEnumerable<SyntaxReference> Emitted(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Where(reference => IsEmitted(reference.SyntaxTree));

    /// <summary>Whether the generator wrote a type, all of it, in this compilation.</summary>
    public static bool IsEmitted(ISymbol symbol) => symbol.DeclaringSyntaxReferences.Length > 0 && !Written(symbol).Any();

    /// <summary>Whether emitted code, which names types fully, means a type by a name.</summary>
    public static bool IsNamed(this ITypeSymbol type, string typeName) =>
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Replace("global::", "") == typeName.Replace("global::", "");

    private static bool IsEmitted(SyntaxTree tree) => tree.FilePath.IndexOf(Generator, StringComparison.Ordinal) >= 0;
}
