namespace TypedIrreps.Kernels;

/// <summary>The samples of one tile: their rows, and the memory that they are computed in.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe struct PairTile<T>
    where T : unmanaged
{
    /// <summary>The thread's memory.</summary>
    public T* Scratch { get; init; }

    public int Samples { get; init; }

    /// <summary>The samples, rounded up to whole registers.</summary>
    public int Stride { get; init; }

    /// <summary>The first factor.</summary>
    public TileRows<T> Left { get; init; }

    /// <summary>The second factor.</summary>
    public TileRows<T> Right { get; init; }

    /// <summary>The weights of the samples; empty for a product without.</summary>
    public TileRows<T> Weights { get; init; }

    /// <summary>The result, or its gradient.</summary>
    public TileRows<T> Result { get; init; }

    /// <summary>Where gradients go; empty for those that are not wanted.</summary>
    public TileRows<T> LeftGradient { get; init; }

    /// <inheritdoc cref="LeftGradient"/>
    public TileRows<T> RightGradient { get; init; }

    /// <inheritdoc cref="LeftGradient"/>
    public TileRows<T> WeightGradient { get; init; }
}
