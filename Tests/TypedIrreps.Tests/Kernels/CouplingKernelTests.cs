using System.Numerics;
using System.Reflection;
using TypedIrreps.Kernels;
using Xunit;

namespace TypedIrreps.Tests.Kernels;

/// <summary>Every coupling of degrees up to 3, with any parity.</summary>
[TensorProduct("1x0e+1x0o+1x1e+1x1o+1x2e+1x2o+1x3e+1x3o", "1x0e+1x1o+1x2e+1x3o", "1x0e+1x0o+1x1e+1x1o+1x2e+1x2o+1x3e+1x3o")]
public sealed partial class AllCouplings;

/// <summary>Couplings as emitted code and as tables, in registers of every width, against loops over the coefficients.</summary>
public sealed class CouplingKernelTests
{
    private const int Highest = 3;

    private static readonly Dictionary<(int Left, int Right, int Output), CouplingKernel> Emitted = typeof(AllCouplings).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(ICouplingKernel)))
        .Select(type => (CouplingKernel)type.GetField("Kernel", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!)
        .ToDictionary(kernel => kernel.Degrees);

    public static TheoryData<int, int, int> Triples
    {
        get
        {
            var triples = new TheoryData<int, int, int>();
            for (var left = 0; left <= Highest; left++)
            {
                for (var right = 0; right <= Highest; right++)
                {
                    for (var output = Math.Abs(left - right); output <= Math.Min(left + right, Highest); output++)
                        triples.Add(left, right, output);
                }
            }

            return triples;
        }
    }

    [Theory]
    [MemberData(nameof(Triples))]
    public void Emitted_code_is_what_the_coefficients_say(int left, int right, int output)
    {
        var kernel = Emitted[(left, right, output)];
        Check(left, right, output, kernel.For<Lanes128<double>, double>(), Lanes128<double>.Count, 1e-14);
        Check(left, right, output, kernel.For<Lanes256<double>, double>(), Lanes256<double>.Count, 1e-14);
        Check(left, right, output, kernel.For<Lanes512<double>, double>(), Lanes512<double>.Count, 1e-14);
        Check(left, right, output, kernel.For<Lanes128<float>, float>(), Lanes128<float>.Count, 1e-5);
        Check(left, right, output, kernel.For<Lanes256<float>, float>(), Lanes256<float>.Count, 1e-5);
        Check(left, right, output, kernel.For<Lanes512<float>, float>(), Lanes512<float>.Count, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Triples))]
    [InlineData(2, 4, 5)]
    public void Tables_are_what_the_coefficients_say(int left, int right, int output)
    {
        var forms = CouplingForms.For(left, right, output);
        Check(left, right, output, new InterpretedCoupling<Lanes256<double>, double>(forms), Lanes256<double>.Count, 1e-14);
        Check(left, right, output, new InterpretedCoupling<Lanes512<float>, float>(forms), Lanes512<float>.Count, 1e-5);
    }

    private static void Check<T>(int left, int right, int output, Coupling<T> coupling, int width, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var (samples, channels) in ((int, int)[])[(1, 1), (5, 7), (48, 16), (5, 33)])
        {
            new Problem<T>(left, right, output, samples, channels, width, tolerance).Check(coupling, add: false);
            new Problem<T>(left, right, output, samples, channels, width, tolerance).Check(coupling, add: true);
        }
    }

    /// <summary>Random features, attributes and products as they lie in a tile, and the loops.</summary>
    private sealed unsafe class Problem<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Random random = new(1);
        private readonly IReadOnlyList<ClebschGordan.Entry> entries;
        private readonly TileShape shape;
        private readonly int row;
        private readonly double tolerance;
        private readonly (int Left, int Right, int Output) components;
        private readonly Scratch<T> x;
        private readonly Scratch<T> a;
        private readonly Scratch<T> y;

        public Problem(int left, int right, int output, int samples, int channels, int width, double tolerance)
        {
            this.tolerance = tolerance;
            entries = ClebschGordan.For(left, right, output).Entries;
            shape = new TileShape(samples, PackedMatrix.RoundUp(samples, width), channels);
            row = PackedMatrix.RoundUp(channels, width);
            components = ((2 * left) + 1, (2 * right) + 1, (2 * output) + 1);
            (x, y) = (Planes(components.Left), Planes(components.Output));
            a = new Scratch<T>(components.Right * shape.Stride);
            for (var component = 0; component < components.Right; component++)
            {
                for (var sample = 0; sample < samples; sample++)
                    a.Start[(component * shape.Stride) + sample] = Next();
            }
        }

        public void Check(Coupling<T> coupling, bool add)
        {
            using var forms = new Scratch<T>(coupling.FormCount * shape.Stride);
            coupling.Forms(a.Start, forms.Start, shape.Stride);

            // y_k = sum C_ijk x_i a_j, its adjoint by x, and by a.
            var (expected, byX, byA) = (Numbers(y), Numbers(x), Numbers(a));
            if (!add)
            {
                Array.Clear(expected);
                Array.Clear(byX);
            }

            var (xs, attributes, ys) = (Numbers(x), Numbers(a), Numbers(y));
            foreach (var entry in entries)
            {
                for (var sample = 0; sample < shape.Samples; sample++)
                {
                    for (var channel = 0; channel < shape.Channels; channel++)
                    {
                        var (i, j, k) = (Place(entry.M1, sample, channel), (entry.M2 * shape.Stride) + sample, Place(entry.M3, sample, channel));
                        expected[k] += entry.Value * xs[i] * attributes[j];
                        byX[i] += entry.Value * ys[k] * attributes[j];
                        byA[j] += entry.Value * xs[i] * ys[k];
                    }
                }
            }

            using var result = Copy(y);
            coupling.Couple(Of(x), forms.Start, Of(result), shape, add);
            Close(expected, result, components.Output);
            using var transposed = Copy(x);
            coupling.Transpose(Of(y), forms.Start, Of(transposed), shape, add);
            Close(byX, transposed, components.Left);
            coupling.FormsGradient(Of(x), Of(y), forms.Start, shape);
            using var learned = Copy(a);
            coupling.FormsAdjoint(forms.Start, learned.Start, shape.Stride);
            for (var component = 0; component < components.Right; component++)
            {
                for (var sample = 0; sample < shape.Samples; sample++)
                    Close(byA[(component * shape.Stride) + sample], learned.Start[(component * shape.Stride) + sample], shape.Channels);
            }
        }

        private void Close(double[] expected, Scratch<T> actual, int count)
        {
            for (var component = 0; component < count; component++)
            {
                for (var sample = 0; sample < shape.Samples; sample++)
                {
                    for (var channel = 0; channel < shape.Channels; channel++)
                        Close(expected[Place(component, sample, channel)], actual.Start[Place(component, sample, channel)], terms: 8);
                }
            }
        }

        private void Close(double expected, T actual, int terms) =>
            Assert.InRange(Math.Abs(expected - double.CreateChecked(actual)), 0, tolerance * terms);

        private Planes<T> Of(Scratch<T> planes) => new(planes.Start, (nint)shape.Samples * row, row);

        // What lies behind the channels is zero, as in the kernels' memory.
        private Scratch<T> Planes(int count)
        {
            var planes = new Scratch<T>((count * shape.Samples * row) + row);
            for (var component = 0; component < count; component++)
            {
                for (var sample = 0; sample < shape.Samples; sample++)
                {
                    for (var channel = 0; channel < shape.Channels; channel++)
                        planes.Start[Place(component, sample, channel)] = Next();
                }
            }

            return planes;
        }

        private int Place(int component, int sample, int channel) => (((component * shape.Samples) + sample) * row) + channel;

        private T Next() => T.CreateChecked((2 * random.NextDouble()) - 1);

        private static Scratch<T> Copy(Scratch<T> source)
        {
            var copy = new Scratch<T>(source.Count);
            new Span<T>(source.Start, source.Count).CopyTo(new Span<T>(copy.Start, copy.Count));
            return copy;
        }

        private static double[] Numbers(Scratch<T> source) => [.. new Span<T>(source.Start, source.Count).ToArray().Select(double.CreateChecked)];
    }
}
