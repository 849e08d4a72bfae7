using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>A path whose channels stand each beside its own partner (<see cref="PairMode.Aligned"/>).</summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="layout">Where everything lies.</param>
/// <param name="path">The path.</param>
internal sealed unsafe class AlignedKernel<TLanes, T>(PairLayout layout, PairPathLayout path) : PairPathKernel<T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ElementwiseCoupling<TLanes, T> coupling = new(path.Coupling, path.Path.Coefficient, path.Plane);

    public override void Multiply(PairTile<T> tile)
    {
        var forms = Forms(tile);
        coupling.Couple(tile.Scratch + path.Streamed.Values, forms, tile.Scratch + layout.Values, Count(tile));
        PairRows.Store<TLanes, T>(tile, layout, path);
    }

    public override void Differentiate(PairTile<T> tile)
    {
        PairRows.LoadGradient<TLanes, T>(tile, layout, path);
        var forms = Forms(tile);
        var gradient = tile.Scratch + layout.Values;
        if (!tile.LeftGradient.IsEmpty)
            coupling.AddTransposed(gradient, forms, tile.Scratch + path.Streamed.Gradient, Count(tile));
        if (!tile.RightGradient.IsEmpty)
            coupling.AddFormsGradient(tile.Scratch + path.Streamed.Values, gradient, forms, tile.Scratch + path.Partners!.Gradient, Count(tile));
    }

    private T* Forms(PairTile<T> tile)
    {
        var forms = tile.Scratch + layout.Forms;
        coupling.Forms(tile.Scratch + path.Partners!.Values, forms, Count(tile));
        return forms;
    }

    private int Count(PairTile<T> tile) => tile.Samples * path.Row;
}
