using BenchmarkDotNet.Attributes;
using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Kernels;

namespace TypedIrreps.Benchmarks.Micro;

/// <summary>The coupling of features with attributes on one thread, for a tile of 48 samples with 64 channels.</summary>
public unsafe class CouplingBenchmarks
{
    private const int Samples = 48;
    private const int Channels = 64;

    private Action forms = null!;
    private Action couple = null!;
    private Action transpose = null!;
    private Action formsGradient = null!;

    /// <summary>The degrees of features, attributes and products.</summary>
    [Params("1x1x1", "1x1x2", "2x2x2", "3x3x2")]
    public string Degrees { get; set; } = "";

    /// <summary>Makes the tile.</summary>
    [GlobalSetup]
    public void Setup() => (forms, couple, transpose, formsGradient) = WidestLanes.Do(new Couplings(Degrees));

    /// <summary>The linear forms of the attributes.</summary>
    [Benchmark]
    public void Forms() => forms();

    /// <summary>The products.</summary>
    [Benchmark]
    public void Couple() => couple();

    /// <summary>The gradient of the features.</summary>
    [Benchmark]
    public void Transpose() => transpose();

    /// <summary>The gradient of the linear forms.</summary>
    [Benchmark]
    public void FormsGradient() => formsGradient();

    private sealed class Couplings(string degrees) : ILanesFunction<float, (Action, Action, Action, Action)>
    {
        public (Action, Action, Action, Action) With<TLanes>()
            where TLanes : struct, ILanes<TLanes, float>
        {
            int[] l = [.. degrees.Split('x').Select(int.Parse)];
            var coupling = new InterpretedCoupling<TLanes, float>(CouplingForms.For(l[0], l[1], l[2]));
            var stride = PackedMatrix.RoundUp(Samples, TLanes.Count);
            var shape = new TileShape(Samples, stride, Channels);
            var attributes = new Scratch<float>(((2 * l[1]) + 1) * stride);
            var linear = new Scratch<float>(coupling.FormCount * stride);
            var (inputs, outputs) = (new Scratch<float>(((2 * l[0]) + 1) * Samples * Channels), new Scratch<float>(((2 * l[2]) + 1) * Samples * Channels));
            return (
                () => coupling.Forms(attributes.Start, linear.Start, stride),
                () => coupling.Couple(Planes(inputs), linear.Start, Planes(outputs), shape, add: false),
                () => coupling.Transpose(Planes(outputs), linear.Start, Planes(inputs), shape, add: false),
                () => coupling.FormsGradient(Planes(inputs), Planes(outputs), linear.Start, shape));

            // Made at each call, for planes are addresses that keep nothing alive.
            static Planes<float> Planes(Scratch<float> memory) => new(memory.Start, Samples * Channels, Channels);
        }
    }
}
