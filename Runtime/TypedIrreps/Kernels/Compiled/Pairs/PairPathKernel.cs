namespace TypedIrreps.Kernels;

/// <summary>A path of a product of pairs for the samples of a tile, whose factors are in place.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract class PairPathKernel<T>
    where T : unmanaged
{
    /// <summary>Computes the path's block of the result.</summary>
    public abstract void Multiply(PairTile<T> tile);

    /// <summary>Adds to the gradients of the factors, in place, and stores that of the path's weights.</summary>
    public abstract void Differentiate(PairTile<T> tile);
}
