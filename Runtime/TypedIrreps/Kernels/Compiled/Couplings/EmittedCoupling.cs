namespace TypedIrreps.Kernels;

/// <summary>A coupling by emitted code.</summary>
/// <typeparam name="TKernel">The code.</typeparam>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class EmittedCoupling<TKernel, TLanes, T> : Coupling<T>
    where TKernel : struct, ICouplingKernel
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged
{
    public override int FormCount => TKernel.FormCount;

    public override void Forms(T* attributes, T* forms, int stride) => TKernel.Forms<TLanes, T>(ref *attributes, ref *forms, stride);

    public override void FormsAdjoint(T* forms, T* attributes, int stride) => TKernel.FormsAdjoint<TLanes, T>(ref *forms, ref *attributes, stride);

    public override void Couple(Planes<T> input, T* forms, Planes<T> output, TileShape shape, bool add) =>
        TKernel.Couple<TLanes, T>(ref *input.Start, ref *forms, ref *output.Start, Tile(input, output, shape), add);

    public override void Transpose(Planes<T> output, T* forms, Planes<T> input, TileShape shape, bool add) =>
        TKernel.Transpose<TLanes, T>(ref *output.Start, ref *forms, ref *input.Start, Tile(input, output, shape), add);

    public override void FormsGradient(Planes<T> input, Planes<T> output, T* forms, TileShape shape) =>
        TKernel.FormsGradient<TLanes, T>(ref *input.Start, ref *output.Start, ref *forms, Tile(input, output, shape));

    private static CouplingTile Tile(Planes<T> input, Planes<T> output, TileShape shape) =>
        new(shape.Samples, shape.Channels, shape.Stride, input.Plane, input.Row, output.Plane, output.Row);
}
