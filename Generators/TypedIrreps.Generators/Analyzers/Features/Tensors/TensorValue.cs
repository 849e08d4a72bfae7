namespace TypedIrreps.Generators.Analyzers.Features.Tensors;

/// <summary>What is known of a tensor: how it transforms, as far as it was made of features and positions.</summary>
internal abstract record TensorValue
{
    private TensorValue()
    {
    }

    /// <summary>No feature is in it.</summary>
    public sealed record Raw : TensorValue;

    /// <summary>Features are in it, and nobody knows what has become of them.</summary>
    public sealed record Unknown : TensorValue;

    /// <summary>Numbers that no rotation and no reflection changes, however many.</summary>
    public sealed record Invariants : TensorValue;

    /// <summary>Features in rows, in e3nn's layout.</summary>
    /// <param name="Irreps">Their representation.</param>
    /// <param name="Source">Features that have the same numbers; null if there are none.</param>
    public sealed record Rows(Irreps Irreps, TypedSource? Source = null) : TensorValue;

    /// <summary>Positions in rows.</summary>
    /// <param name="Source">Positions that have the same numbers; null if there are none.</param>
    public sealed record Positions(TypedSource? Source = null) : TensorValue;

    /// <summary>What an operation that does not keep representations has made of features or positions.</summary>
    /// <param name="Operation">The operation.</param>
    /// <param name="Of">What it was made of: a representation, or positions.</param>
    /// <param name="Advice">What to write instead.</param>
    public sealed record Left(string Operation, string Of, string Advice) : TensorValue;

    /// <summary>A value of no feature.</summary>
    public static TensorValue OfRaw { get; } = new Raw();

    /// <summary>A value of features that has an unknown fate.</summary>
    public static TensorValue OfUnknown { get; } = new Unknown();

    /// <summary>A value of invariants.</summary>
    public static TensorValue OfInvariants { get; } = new Invariants();

    /// <summary>Whether no rotation and no reflection changes it.</summary>
    public bool IsInvariant => this is Invariants || (this is Rows { Irreps: var irreps } && irreps.All(block => block.Irrep.IsScalar));

    /// <summary>Whether rotations change it, as far as is known.</summary>
    public bool IsSteered => this is Positions || (this is Rows && !IsInvariant);

    /// <summary>What it is, in words.</summary>
    public string Name => this switch
    {
        Rows rows => rows.Irreps.ToString(),
        Left left => left.Of,
        Positions => "positions",
        Invariants => "invariants",
        _ => "a tensor",
    };

    /// <summary>Other numbers that transform alike.</summary>
    public TensorValue Changed() => this switch
    {
        Rows rows => new Rows(rows.Irreps),
        Positions => new Positions(),
        _ => this,
    };
}

/// <summary>An expression of features or positions that has the numbers of a tensor.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Representation">The name of its representation type; empty for positions.</param>
/// <param name="Operation">What was done with tensors instead; null if the tensor is that of the features themselves.</param>
internal sealed record TypedSource(string Text, string Representation, string? Operation = null);
