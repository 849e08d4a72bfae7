namespace TypedIrreps.Generators.Parsing;

/// <summary>What an attribute declares.</summary>
internal enum DeclarationKind
{
    /// <summary>A named representation.</summary>
    Representation,

    /// <summary>A layer.</summary>
    Layer,

    /// <summary>A whole network.</summary>
    Segnn,

    /// <summary>Layers one behind the other.</summary>
    Pipeline,

    /// <summary>A round of messages and updates.</summary>
    MessagePassing,
}
