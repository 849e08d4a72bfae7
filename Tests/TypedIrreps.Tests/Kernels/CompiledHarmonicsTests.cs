using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Kernels;

/// <summary>Compiled spherical harmonics against tensor operations, in registers of every width and in every derivative.</summary>
public sealed class CompiledHarmonicsTests
{
    private static readonly int[] Batches = [1, 7, 31, 32, 33, 300];

    public static TheoryData<int, string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<int, string, bool>();
            foreach (var bits in (int[])[128, 256, 512])
            {
                foreach (var irreps in (string[])["1x1o", "1x0e+1x1o+1x2e+1x3o", "2x1o+1x0e+1x4e+3x2e", "1x0e", Irreps.SphericalHarmonics(ClebschGordan.MaxDegree).ToString()])
                {
                    cases.Add(bits, irreps, true);
                    cases.Add(bits, irreps, false);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_derivatives_are_those_of_tensor_operations(int bits, string irreps, bool normalize)
    {
        foreach (var batch in Batches)
        {
            using var scope = NewDisposeScope();
            var operations = Operations(bits, irreps, normalize);
            var expected = Derivatives(batch, x => PortableHarmonics.Values(operations.Recursion, normalize ? PortableHarmonics.Directions(x) : x));
            var actual = Derivatives(batch, x => HarmonicsFunction.Apply(operations, x));
            Assert.Equal(expected.Length, actual.Length);
            for (var i = 0; i < expected.Length; i++)
            {
                var size = Math.Max(1, expected[i].abs().max().ToDouble());
                Assert.True(Tensors.Distance(expected[i], actual[i]) <= 1e-12 * size, $"result {i} for {batch} vectors is off by {Tensors.Distance(expected[i], actual[i]) / size:E1}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Single_precision_is_near_double(int bits, string irreps, bool normalize)
    {
        using var scope = NewDisposeScope();
        var operations = Operations(bits, irreps, normalize);
        var x = Tensors.Normal(1, 100, 3);
        var (single, twofold) = (HarmonicsFunction.Apply(operations, x.to(float32)), HarmonicsFunction.Apply(operations, x));
        Assert.Equal(float32, single.dtype);
        Assert.InRange(Tensors.Distance(single.to(float64), twofold), 0, 2e-6 * Math.Max(1, twofold.abs().max().ToDouble()));
    }

    [Fact]
    public void Short_vectors_are_treated_as_by_tensor_operations()
    {
        using var scope = NewDisposeScope();
        var operations = Operations(512, "1x0e+1x1o+1x2e", normalize: true);
        var x = tensor(new double[,] { { 0, 0, 0 }, { 1e-13, 0, 0 }, { 0, 1e-11, 0 }, { 3e-13, -2e-13, 1e-13 }, { 1, 2, 3 } }).requires_grad_(true);
        var expected = PortableHarmonics.Values(operations.Recursion, PortableHarmonics.Directions(x));
        var actual = HarmonicsFunction.Apply(operations, x);
        Assert.InRange(Tensors.Distance(expected, actual), 0, 1e-14);
        var (wanted, gradient) = (autograd.grad([expected.sum()], [x])[0], autograd.grad([actual.sum()], [x])[0]);
        Assert.InRange(Tensors.Distance(wanted, gradient), 0, 1e-12 * wanted.abs().max().ToDouble());
        Assert.Equal(0, gradient[1].abs().max().ToDouble());
    }

    [Fact]
    public void Vectors_need_not_be_contiguous()
    {
        using var scope = NewDisposeScope();
        var operations = Operations(512, "1x0e+1x1o+1x2e", normalize: true);
        var x = Tensors.Normal(1, 3, 50);
        Assert.Equal(HarmonicsFunction.Apply(operations, x.t().contiguous()).ToDoubles(), HarmonicsFunction.Apply(operations, x.t()).ToDoubles());
    }

    [Fact]
    public void Calls_from_several_threads_do_not_disturb_each_other()
    {
        var operations = Operations(512, "1x0e+1x1o+1x2e+1x3o", normalize: true);
        Threads.DoNotDisturbEachOther(seed =>
        {
            var x = Tensors.Normal(seed, 3000, 3).requires_grad_(true);
            HarmonicsFunction.Apply(operations, x).square().mul(Tensors.Normal(9, 3000, 16)).sum().backward();
            return x.grad!.ToDoubles();
        });
    }

    // The value, the gradient, that of an inner product with it, and that of one with that; then once more without a graph.
    private static Tensor[] Derivatives(int batch, Func<Tensor, Tensor> harmonics)
    {
        var x = Tensors.Normal(1, batch, 3).requires_grad_(true);
        var value = harmonics(x);
        if (!value.requires_grad)
            return [value, .. Enumerable.Repeat(zeros_like(x), 5)];
        var loss = value.mul(Tensors.Normal(2, value.shape)).sum().add(value.square().mul(Tensors.Normal(5, value.shape)).sum());
        var first = Gradient(loss, createGraph: true);
        var inner = first.mul(Tensors.Normal(3, first.shape)).sum();
        if (!inner.requires_grad)
            return [value, first, .. Enumerable.Repeat(zeros_like(x), 3), Gradient(loss, createGraph: false)];
        var second = Gradient(inner, createGraph: true);
        var outer = second.mul(Tensors.Normal(4, second.shape)).sum();
        return [value, first, second, Gradient(outer, createGraph: false), Gradient(inner, createGraph: false), Gradient(loss, createGraph: false)];

        Tensor Gradient(Tensor result, bool createGraph) => Support.Derivatives.GradientsOrZeros(result, [x], createGraph)[0];
    }

    private static HarmonicsOperations Operations(int bits, string irreps, bool normalize)
    {
        var recursion = new HarmonicsRecursion([.. Irreps.Parse(irreps).Degrees], SphericalHarmonicsNormalization.Component);
        return bits switch
        {
            128 => new(recursion, normalize, () => new CompiledHarmonics<Lanes128<float>, float>(recursion), () => new CompiledHarmonics<Lanes128<double>, double>(recursion)),
            256 => new(recursion, normalize, () => new CompiledHarmonics<Lanes256<float>, float>(recursion), () => new CompiledHarmonics<Lanes256<double>, double>(recursion)),
            _ => new(recursion, normalize, () => new CompiledHarmonics<Lanes512<float>, float>(recursion), () => new CompiledHarmonics<Lanes512<double>, double>(recursion)),
        };
    }
}
