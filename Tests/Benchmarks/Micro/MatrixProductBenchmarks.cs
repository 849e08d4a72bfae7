using BenchmarkDotNet.Attributes;
using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Kernels;

namespace TypedIrreps.Benchmarks.Micro;

/// <summary>Products of small matrices on one thread: what most of a layer's time goes into.</summary>
public unsafe class MatrixProductBenchmarks
{
    private Action multiply = null!;
    private Action multiplyTransposed = null!;

    /// <summary>Rows, depth and columns: tiles of layers of 32, 64 and 128 channels.</summary>
    [Params("48x128x64", "144x128x32", "120x192x64", "60x512x128")]
    public string Size { get; set; } = "";

    /// <summary>Makes the matrices.</summary>
    [GlobalSetup]
    public void Setup() => (multiply, multiplyTransposed) = WidestLanes.Do(new Products(Size));

    /// <summary>Features times weights.</summary>
    [Benchmark]
    public void Multiply() => multiply();

    /// <summary>Features times gradients, summed into those of the weights.</summary>
    [Benchmark]
    public void MultiplyTransposed() => multiplyTransposed();

    private sealed class Products(string size) : ILanesFunction<float, (Action, Action)>
    {
        public (Action, Action) With<TLanes>()
            where TLanes : struct, ILanes<TLanes, float>
        {
            int[] sizes = [.. size.Split('x').Select(int.Parse)];
            var (rows, depth, columns) = (sizes[0], sizes[1], sizes[2]);
            var (wide, deep) = (PackedMatrix.RoundUp(columns, TLanes.Count), PackedMatrix.RoundUp(depth, TLanes.Count) + TLanes.Count);
            var a = new Scratch<float>((rows + MatrixProducts.RowBlock) * deep);
            var b = new Scratch<float>(PackedMatrix.Size(depth, columns, TLanes.Count));
            var c = new Scratch<float>((rows + MatrixProducts.RowBlock) * wide);
            var d = new Scratch<float>((depth + MatrixProducts.RowBlock) * wide);
            return (
                () => MatrixProducts.Multiply<TLanes, float>(a.Start, deep, b.Start, c.Start, wide, rows, depth, columns, add: false),
                () => MatrixProducts.MultiplyTransposed<TLanes, float>(a.Start, deep, 0, c.Start, wide, 0, d.Start, wide, depth, columns, rows, 1));
        }
    }
}
