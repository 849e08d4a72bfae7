using BenchmarkDotNet.Attributes;
using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Kernels;

namespace TypedIrreps.Benchmarks.Micro;

/// <summary>The gate behind a tile's products, and its gradient, on one thread.</summary>
public unsafe class GateBenchmarks
{
    private Action gate = null!;
    private Action gateGradient = null!;

    /// <summary>The representation of the result.</summary>
    [Params("32x0e+32x1o", "64x0e+64x1o+64x2e")]
    public string Output { get; set; } = "";

    /// <summary>Makes the tile.</summary>
    [GlobalSetup]
    public void Setup() => (gate, gateGradient) = WidestLanes.Do(new Gates(Irreps.Parse(Output)));

    /// <summary>From products to the result.</summary>
    [Benchmark]
    public void Gate() => gate();

    /// <summary>From the gradient of the result to that of the products.</summary>
    [Benchmark]
    public void GateGradient() => gateGradient();

    private sealed class Gates(Irreps irreps) : ILanesFunction<float, (Action, Action)>
    {
        public (Action, Action) With<TLanes>()
            where TLanes : struct, ILanes<TLanes, float>
        {
            var plan = LayerPlan.For(irreps, Irreps.SphericalHarmonics(irreps.LMax), irreps, gated: true);
            var layout = TileLayout.For(TLanes.Count, sizeof(float), plan)[0];
            var output = new TileOutput<TLanes, float>(layout);
            var scratch = new Scratch<float>(layout.Size);
            var products = new Scratch<float>(layout.Samples * plan.Product.Output.Dim);
            var rows = new Scratch<float>(layout.Samples * plan.Output.Dim);
            return (
                () => output.Gate(scratch.Start, rows.Start, layout.Samples),
                () => output.GateGradient(scratch.Start, products.Start, rows.Start, layout.Samples));
        }
    }
}
