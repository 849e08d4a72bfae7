namespace TypedIrreps;

/// <summary>Which channels of two factors a path couples (e3nn's connection modes, without a sum over outputs).</summary>
public enum PairMode
{
    /// <summary>Every channel of the left with every one of the right (<c>uvuv</c>; summed over the right ones, <c>uvu</c>).</summary>
    All,

    /// <summary>The first with the first, the second with the second (<c>uuu</c>).</summary>
    Aligned,

    /// <summary>Every channel with every later one of the same block (<c>uvu&lt;v</c>).</summary>
    Distinct,
}
