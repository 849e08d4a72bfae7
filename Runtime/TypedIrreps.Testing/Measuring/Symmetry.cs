namespace TypedIrreps.Testing;

/// <summary>A change of what a function sees that it must answer by the same change of its result.</summary>
public enum Symmetry
{
    /// <summary>Space is turned.</summary>
    Rotation,

    /// <summary>Space is turned and inverted: what odd irreps see and even ones do not.</summary>
    Reflection,

    /// <summary>Every graph is moved by a vector of its own.</summary>
    Translation,

    /// <summary>Nodes and edges are taken in another order.</summary>
    Permutation,
}
