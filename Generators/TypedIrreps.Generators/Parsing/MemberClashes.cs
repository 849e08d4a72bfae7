using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>Finds what a user wrote in the place of a member that is emitted.</summary>
internal static class MemberClashes
{
    /// <summary>The members, and the names, that C# would take for the same as emitted ones.</summary>
    /// <param name="type">The declared type.</param>
    /// <param name="part">What is emitted.</param>
    public static IEnumerable<ShapeFinding> Of(INamedTypeSymbol type, EmittedPart part)
    {
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var member in part.Members)
        {
            if (IsNamed(type.Name, member))
                yield return new(ShapeRule.Name, DeclarationShape.NameOf(type), $"'{type.Name}' is named like a member that is generated into it: give it another name.");
            foreach (var own in Named(type, member).Concat(type.GetMembers().Where(own => Implements(own, member))).Where(found.Add))
            {
                yield return own is ITypeParameterSymbol
                    ? new(ShapeRule.Name, own.Locations[0], $"The type parameter '{own.Name}' of '{type.Name}' is named like a member that is generated into it: give it another name.")
                    : new(ShapeRule.Member, own.Locations[0], $"'{type.Name}' has {Described(own)}, and so has the code that is generated into it: {Advice(member)}.");
            }
        }
    }

    /// <summary>Whether the user has taken the name of an emitted member.</summary>
    public static bool IsTaken(INamedTypeSymbol type, EmittedMember member) => IsNamed(type.Name, member) || Named(type, member).Any();

    /// <summary>Whether the user wrote a constructor, a primary one too.</summary>
    public static bool HasConstructor(INamedTypeSymbol type) => type.InstanceConstructors.Any(IsWritten);

    private static IEnumerable<ISymbol> Named(INamedTypeSymbol type, EmittedMember member)
    {
        // Of a primary constructor more is wrong than its parameters.
        if (member.Kind == EmittedMemberKind.Constructor)
            return type.InstanceConstructors.Where(own => IsWritten(own) && !IsPrimary(own) && HasParameters(own, member.Parameters));
        return type.TypeParameters.Where(parameter => IsNamed(parameter.Name, member))
            .Concat<ISymbol>(type.GetMembers().Where(own => EmittedTree.Written(own).Any() && Clashes(own, member)));
    }

    private static bool Clashes(ISymbol own, EmittedMember member) => (own, member.Kind) switch
    {
        (IMethodSymbol { MethodKind: MethodKind.Ordinary } method, EmittedMemberKind.Method) =>
            method.Name == member.Name && method.Arity == 0 && HasParameters(method, member.Parameters),
        (IMethodSymbol { MethodKind: MethodKind.Ordinary, Parameters.Length: 0 }, EmittedMemberKind.Property) when own.Name == "get_" + member.Name => true,
        (IMethodSymbol { MethodKind: not MethodKind.Ordinary }, _) => false,
        _ => IsNamed(own.Name, member),
    };

    // C# takes a property of an interface of the library's besides an emitted one, and code over the interface the user's alone.
    private static bool Implements(ISymbol own, EmittedMember member) =>
        member.Kind == EmittedMemberKind.Property
        && own is IPropertySymbol property
        && EmittedTree.Written(own).Any()
        && property.ExplicitInterfaceImplementations.Any(implemented => implemented.Name == member.Name && DeclarationAttributes.IsInTypedIrreps(implemented.ContainingType));

    private static bool IsNamed(string name, EmittedMember member) => member.Kind switch
    {
        EmittedMemberKind.Constructor => false,
        EmittedMemberKind.Constants => IsConstant(name, member.Name),
        _ => name == member.Name,
    };

    // Coupling1x1to0, or Pair1x1to0_2.
    private static bool IsConstant(string name, string word)
    {
        if (!name.StartsWith(word, StringComparison.Ordinal))
            return false;
        var numbers = name.Substring(word.Length).Replace("to", "x").Replace('_', 'x').Split('x');
        return numbers.Length is 3 or 4 && Array.TrueForAll(numbers, number => number.Length > 0 && number.All(digit => digit is >= '0' and <= '9'));
    }

    private static bool HasParameters(IMethodSymbol method, IReadOnlyList<string> types) =>
        method.Parameters.Length == types.Count
        && method.Parameters.Zip(types, (parameter, type) => parameter.RefKind == RefKind.None && parameter.Type.IsNamed(type)).All(isSame => isSame);

    private static bool IsWritten(ISymbol member) => !member.IsImplicitlyDeclared && EmittedTree.Written(member).Any();

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    private static string Described(ISymbol own) => own switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 0 } => "a constructor without parameters",
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => $"a constructor ({Parameters(constructor)})",
        IMethodSymbol method => $"a method '{method.Name}({Parameters(method)})'",
        IPropertySymbol { ExplicitInterfaceImplementations: { Length: > 0 } implemented } => $"a member '{implemented[0].ContainingType.Name}.{implemented[0].Name}'",
        _ => $"a member '{own.Name}'",
    };

    private static string Parameters(IMethodSymbol method) =>
        string.Join(", ", method.Parameters.Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));

    private static string Advice(EmittedMember member) => member switch
    {
        { Kind: EmittedMemberKind.Constructor, Parameters.Count: 0 } => "leave it out, or give it parameters and let it call ': this()'",
        { Kind: EmittedMemberKind.Constructor } => "leave it out, or give it other parameters and let it call ': this(…)'",
        _ => "leave it out, or give it another name",
    };
}
