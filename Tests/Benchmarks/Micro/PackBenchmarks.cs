using BenchmarkDotNet.Attributes;
using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Kernels;

namespace TypedIrreps.Benchmarks.Micro;

/// <summary>Weights brought into the order in which products read them: once a call of a layer, whatever its batch.</summary>
public unsafe class PackBenchmarks
{
    private Action pack = null!;
    private Action packTransposed = null!;

    /// <summary>Rows and columns.</summary>
    [Params("128x64", "192x64", "512x128")]
    public string Size { get; set; } = "";

    /// <summary>Makes the matrices.</summary>
    [GlobalSetup]
    public void Setup() => (pack, packTransposed) = WidestLanes.Do(new Packing(Size));

    /// <summary>For the result.</summary>
    [Benchmark]
    public void Pack() => pack();

    /// <summary>For the gradients of the features.</summary>
    [Benchmark]
    public void PackTransposed() => packTransposed();

    private sealed class Packing(string size) : ILanesFunction<float, (Action, Action)>
    {
        public (Action, Action) With<TLanes>()
            where TLanes : struct, ILanes<TLanes, float>
        {
            int[] sizes = [.. size.Split('x').Select(int.Parse)];
            var (rows, columns) = (sizes[0], sizes[1]);
            var source = new Scratch<float>(rows * columns);
            var packed = new Scratch<float>(PackedMatrix.Size(rows, columns, TLanes.Count));
            var transposed = new Scratch<float>(PackedMatrix.Size(columns, rows, TLanes.Count));
            return (
                () => PackedMatrix.Pack(source.Start, packed.Start, rows, columns, 0, rows, TLanes.Count, 1f),
                () => PackedMatrix.PackTransposed(source.Start, transposed.Start, rows, columns, 0, rows, TLanes.Count, 1f));
        }
    }
}
