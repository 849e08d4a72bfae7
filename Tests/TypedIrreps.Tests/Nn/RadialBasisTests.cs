using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Nn;

/// <summary>Radial bases against their formulas, and their derivatives where the formulas have none.</summary>
public sealed class RadialBasisTests
{
    private const int Count = 5;
    private const double Cutoff = 2.5;

    public static TheoryData<RadialBasisKind> Kinds => [.. Enum.GetValues<RadialBasisKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_function_is_that_of_its_formula(RadialBasisKind kind)
    {
        using var scope = NewDisposeScope();
        double[] lengths = [1e-3, 0.2, 0.39, 0.41, 1.0, 1.7, 2.2, 2.499, 2.5, 3.1, 100];
        foreach (var envelope in new[] { 0, 1, 2, 6 })
        {
            using var basis = new RadialBasis(Count, Cutoff, kind, envelope);
            var expected = lengths.SelectMany(length => Enumerable.Range(1, Count).Select(n => Naive(kind, n, length) * Polynomial(length / Cutoff, envelope)));
            var actual = basis.forward(tensor(lengths).unsqueeze(1)).ToDoubles();
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void In_single_precision_it_is_the_same_function(RadialBasisKind kind)
    {
        using var scope = NewDisposeScope();
        using var basis = new RadialBasis(Count, Cutoff, kind);
        var lengths = Tensors.Normal(1, 40, 1).abs();
        Assert.InRange(Tensors.Distance(basis.forward(lengths.to(float32)), basis.forward(lengths.to(float32).to(float64))), 0, 2e-5);
        Assert.Equal(float32, basis.forward(lengths.to(float32)).dtype);
    }

    [Fact]
    public void Bessel_functions_have_their_limit_at_zero()
    {
        using var scope = NewDisposeScope();
        using var basis = new RadialBasis(Count, Cutoff);
        for (var n = 1; n <= Count; n++)
        {
            var length = zeros(1, 1, float64).requires_grad_();
            var value = basis.forward(length)[0, n - 1];
            var first = Derivatives.Gradients(value, [length], differentiable: true)[0];
            var second = Derivatives.Gradients(first.sum(), [length], differentiable: false)[0];
            var wave = n * Math.PI / Cutoff;
            Assert.Equal(Math.Sqrt(2 / Cutoff) * wave, value.ToDouble(), 1e-14);
            Assert.Equal(0, first.ToDouble(), 1e-14);
            Assert.Equal(-Math.Sqrt(2 / Cutoff) * Math.Pow(wave, 3) / 3, second.ToDouble(), 1e-11);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Derivatives_of_three_orders_are_finite_everywhere(RadialBasisKind kind)
    {
        foreach (var type in new[] { float32, float64 })
        {
            foreach (var envelope in new[] { 0, 6 })
            {
                using var scope = NewDisposeScope();
                using var basis = new RadialBasis(Count, Cutoff, kind, envelope);

                // Zero, the cutoff, the ends of the bumps, and what lies next to them.
                double[] special = [0, 1e-30, 1e-8, Cutoff, Cutoff - 1e-6, Cutoff + 1e-6, .. Enumerable.Range(1, Count).Select(i => i * Cutoff / (Count + 1))];
                var lengths = tensor(special).unsqueeze(1).to(type).requires_grad_();
                var derivative = basis.forward(lengths);
                for (var order = 1; order <= 3; order++)
                {
                    derivative = Derivatives.Gradients(derivative.sum(), [lengths], differentiable: true)[0];
                    Assert.True(derivative.isfinite().all().ToBoolean(), $"{kind}, {type}, envelope {envelope}, order {order}: {string.Join(" ", derivative.ToDoubles())}");
                    if (!derivative.requires_grad)
                        break;
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Derivatives_agree_with_differences(RadialBasisKind kind)
    {
        using var scope = NewDisposeScope();
        using var basis = new RadialBasis(Count, Cutoff, kind);
        var lengths = tensor(new[] { 0.01, 0.05, 0.3, 0.77, 1.1, 1.9, 2.4 }).unsqueeze(1).requires_grad_();
        Derivatives.Check(() => basis.forward(lengths), 1e-6, lengths);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Under_an_envelope_functions_and_two_derivatives_end_at_the_cutoff(RadialBasisKind kind)
    {
        using var scope = NewDisposeScope();
        using var basis = new RadialBasis(Count, Cutoff, kind);
        var lengths = tensor(new[] { Cutoff - 1e-5, Cutoff, Cutoff + 1e-5 }).unsqueeze(1).requires_grad_();
        var values = basis.forward(lengths);
        var first = Derivatives.Gradients(values.sum(), [lengths], differentiable: true)[0];
        var second = Derivatives.Gradients(first.sum(), [lengths], differentiable: false)[0];
        Assert.InRange(values.abs().max().ToDouble(), 0, 1e-12);
        Assert.InRange(first.abs().max().ToDouble(), 0, 1e-7);
        Assert.InRange(second.abs().max().ToDouble(), 0, 1e-2);
        Assert.Equal(0, values[2].abs().max().ToDouble());
    }

    [Fact]
    public void Basis_of_a_type_has_as_many_functions_as_scalars()
    {
        using var scope = NewDisposeScope();
        using var basis = new RadialBasis<Cat<Invariant, Invariant, Invariant>>(Cutoff, RadialBasisKind.Cosine);
        ISteerableLayer<Invariant, Cat<Invariant, Invariant, Invariant>> layer = basis;
        var lengths = Tensors.Normal(1, 4, 1).abs();
        Assert.Equal(basis.forward(lengths).ToDoubles(), layer.Forward(Steerable.Of<Invariant>(lengths)).Tensor.ToDoubles());
        Assert.Equal([0, 3], layer.Forward(Steerable.Zeros<Invariant>(0)).Tensor.shape);
    }

    [Fact]
    public void What_the_compiler_refuses_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new RadialBasis<Cat<Invariant, Displacement>>());
        Assert.Contains("The basis irrep 1o is no invariant scalar", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new RadialBasis<NoFeatures>());
        foreach (var cutoff in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            Assert.Throws<ArgumentOutOfRangeException>("cutoff", () => new RadialBasis(3, cutoff));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => new RadialBasis(0));
        Assert.Throws<ArgumentOutOfRangeException>("kind", () => new RadialBasis(3, 1, (RadialBasisKind)9));
        Assert.Throws<ArgumentOutOfRangeException>("envelope", () => new RadialBasis(3, 1, RadialBasisKind.Bessel, -1));
        using var basis = new RadialBasis(3);
        Assert.Throws<ArgumentException>("lengths", () => basis.forward(ones(4)));
        Assert.Throws<ArgumentException>("lengths", () => basis.forward(ones(4, 2)));
        Assert.Throws<ArgumentException>("lengths", () => basis.forward(ones(4, 1, int64)));
    }

    private static double Naive(RadialBasisKind kind, int n, double length)
    {
        var step = Cutoff / (Count + 1);
        var x = (length - (n * step)) / step;
        var isInside = length < Cutoff;
        return kind switch
        {
            RadialBasisKind.Gaussian => Math.Exp(-x * x) / 1.12,
            RadialBasisKind.Cosine => Math.Abs(x) < 1 ? Math.Cos(Math.PI / 2 * x) : 0,
            RadialBasisKind.SmoothFinite => Math.Abs(x) < 1 ? 1.14136 * Math.Exp(2 - (1 / (1 + x)) - (1 / (1 - x))) : 0,
            RadialBasisKind.Fourier => isInside ? Math.Sin(n * Math.PI * length / Cutoff) / Math.Sqrt(0.25 + (Count / 2.0)) : 0,
            _ => isInside ? Math.Sqrt(2 / Cutoff) * Math.Sin(n * Math.PI * length / Cutoff) / length : 0,
        };
    }

    private static double Polynomial(double x, int p) => p == 0 ? 1 : x >= 1 ? 0
        : 1 - ((p + 1) * (p + 2) / 2.0 * Math.Pow(x, p)) + (p * (p + 2) * Math.Pow(x, p + 1)) - (p * (p + 1) / 2.0 * Math.Pow(x, p + 2));
}
