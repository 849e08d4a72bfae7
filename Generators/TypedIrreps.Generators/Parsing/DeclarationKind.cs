namespace TypedIrreps.Generators.Parsing;

/// <summary>What an attribute declares.</summary>
internal enum DeclarationKind
{
    /// <summary>A named representation.</summary>
    Representation,

    /// <summary>A tensor product with weights and biases.</summary>
    TensorProduct,

    /// <summary>A tensor product with a gate behind it.</summary>
    GatedTensorProduct,

    /// <summary>A whole network.</summary>
    Segnn,
}
