namespace TypedIrreps.Generators.Models;

/// <summary>What C# sees of an emitted part when it puts a type together, before it looks into any body.</summary>
/// <param name="BaseType">The base class, fully qualified; null for a struct.</param>
/// <param name="Shown">The representations that the base class and the signatures of members name.</param>
/// <param name="Members">The members, but for private ones whose names are chosen among those that are free.</param>
internal sealed record EmittedPart(string? BaseType, EquatableArray<RepresentationModel> Shown, EquatableArray<EmittedMember> Members);

/// <summary>A member of an emitted part.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name; of constants the word that their names begin with.</param>
/// <param name="Parameters">The types of its parameters, fully qualified.</param>
internal sealed record EmittedMember(EmittedMemberKind Kind, string Name, EquatableArray<string> Parameters)
{
    public static EmittedMember Constructor(params string[] parameters) => new(EmittedMemberKind.Constructor, ".ctor", new(parameters));

    public static EmittedMember Method(string name, params string[] parameters) => new(EmittedMemberKind.Method, name, new(parameters));

    public static EmittedMember Property(string name) => new(EmittedMemberKind.Property, name, new([]));

    public static EmittedMember Type(string name) => new(EmittedMemberKind.Type, name, new([]));

    public static EmittedMember Constants(string name) => new(EmittedMemberKind.Constants, name, new([]));
}

/// <summary>What an emitted member is.</summary>
internal enum EmittedMemberKind
{
    /// <summary>A constructor.</summary>
    Constructor,

    /// <summary>A method.</summary>
    Method,

    /// <summary>A property.</summary>
    Property,

    /// <summary>A nested class.</summary>
    Type,

    /// <summary>Fields that hold coefficients, named by a word and by degrees, such as <c>Coupling1x1to0</c>.</summary>
    Constants,
}
