namespace TypedIrreps.Validation;

/// <summary>The argument of a declaration that a finding is about.</summary>
public enum SignatureArgument
{
    /// <summary>The only argument of a named representation.</summary>
    Representation,

    /// <summary>The input of a tensor product.</summary>
    Input,

    /// <summary>The attributes of a tensor product, which steer it: its second factor.</summary>
    Attributes,

    /// <summary>The radial basis of a convolution.</summary>
    Basis,

    /// <summary>The output of a tensor product.</summary>
    Output,

    /// <summary>The scalars of a gate, which pass through functions.</summary>
    Scalars,

    /// <summary>The gates, which other irreps are multiplied by.</summary>
    Gates,

    /// <summary>The irreps that are gated.</summary>
    Gated,
}
