using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Parsing;

/// <summary>What keeps a type from taking the code that is emitted for its declaration.</summary>
/// <param name="Rule">What kind of mistake it is.</param>
/// <param name="Place">The name of the type, or of the member, that must be changed.</param>
/// <param name="Arguments">What the message of the diagnostic is made of.</param>
internal sealed record ShapeFinding(ShapeRule Rule, Location Place, params string[] Arguments);

/// <summary>The rules of what a declaration can be written on.</summary>
internal enum ShapeRule
{
    /// <summary>The type and those around it are partial.</summary>
    Partial,

    /// <summary>The type can be named in other files.</summary>
    FileLocal,

    /// <summary>A representation is no ref struct.</summary>
    RefStruct,

    /// <summary>A layer is not static.</summary>
    Static,

    /// <summary>A layer is no record.</summary>
    Record,

    /// <summary>A layer has no primary constructor.</summary>
    PrimaryConstructor,

    /// <summary>A layer has no base class of its own.</summary>
    BaseClass,

    /// <summary>The type, or one of its type parameters, is not named like an emitted member.</summary>
    Name,

    /// <summary>The type has no member that is emitted.</summary>
    Member,

    /// <summary>The type is not seen where its representations are not.</summary>
    Access,
}
