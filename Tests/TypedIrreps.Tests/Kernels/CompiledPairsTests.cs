using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Kernels;

/// <summary>
/// The compiled products of pairs against the tensor operations, of every kind, in every derivative, for registers of every width.
/// <c>TYPEDIRREPS_SIGNATURES=1000</c> tries more signatures.
/// </summary>
public sealed class CompiledPairsTests
{
    private static readonly int Signatures = int.TryParse(Environment.GetEnvironmentVariable("TYPEDIRREPS_SIGNATURES"), out var count) ? count : 25;

    public static TheoryData<string, int> Kinds()
    {
        var data = new TheoryData<string, int>();
        foreach (var kind in (string[])["full", "elementwise", "square", "weighted"])
        {
            foreach (var bits in (int[])[128, 256, 512])
                data.Add(kind, bits);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Values_and_derivatives_are_those_of_tensor_operations(string kind, int bits) => Prop.ForAll(
        Support.Signatures.Products(),
        Gen.Elements(1, 2, 12, 13, 48, 49).ToArbitrary(),
        (signature, batch) => Compare(Plan(kind, signature), kind, signature.Seed, batch, bits)).Check(Config.QuickThrowOnFailure.WithMaxTest(Signatures));

    [Theory]
    [InlineData("full", "9x0e+17x1o", "5x1o+3x2e", "")]
    [InlineData("full", "1x1o", "33x0e+18x1o", "")]
    [InlineData("square", "17x0e+9x1o+5x2e", "0e", "")]
    [InlineData("elementwise", "33x1o+20x2e", "40x2e+13x1o", "")]
    [InlineData("weighted", "40x0e+33x1o+32x2e", "1x0e+3x1o+2x2e", "0e+1o+2e+1e")]
    public void Channels_of_several_registers_agree(string kind, string left, string right, string wanted) =>
        Compare(Plan(kind, new Signature(Irreps.Parse(left), Irreps.Parse(right), Irreps.Parse(wanted), 1)), kind, 1, 30, 512);

    [Fact]
    public void Single_precision_is_near_double()
    {
        using var scope = NewDisposeScope();
        var plan = PairProductPlan.Weighted(Irreps.Parse("32x0e+32x1o+32x2e"), Irreps.Parse("0e+1o+2e"), Irreps.Parse("0e+1o+2e"));
        var kernels = PairOperations.For(plan, CouplingSet.Interpreted);
        var factors = Factors(plan, 1, 100);
        var expected = ProductFunction.Apply(kernels, factors);
        var actual = ProductFunction.Apply(kernels, new Factors(factors.First.to(float32), factors.Second.to(float32), factors.Weights!.to(float32)));
        Assert.Equal(float32, actual.dtype);
        Assert.InRange(Tensors.Distance(actual.to(float64), expected), 0, 1e-5 * expected.abs().max().ToDouble());
    }

    [Fact]
    public void Calls_from_several_threads_do_not_disturb_each_other()
    {
        var plan = PairProductPlan.Weighted(Irreps.Parse("16x0e+16x1o"), Irreps.Parse("0e+1o"), Irreps.Parse("0e+1o"));
        var kernels = PairOperations.For(plan, CouplingSet.Interpreted);
        Threads.DoNotDisturbEachOther(seed =>
        {
            var factors = Factors(plan, seed, 200);
            ProductFunction.Apply(kernels, factors).square().sum().backward();
            return [.. factors.Tensors.SelectMany(tensor => tensor.grad!.ToDoubles())];
        });
    }

    /// <summary>What is not finite in one sample stays there, also where its channels do not fill a register.</summary>
    [Theory]
    [InlineData("full", "3x1o+2x0e", "5x1o+1x2e")]
    [InlineData("square", "5x1o+3x0e", "0e")]
    [InlineData("elementwise", "5x1o+3x0e", "5x1o+3x1e")]
    [InlineData("weighted", "5x1o+3x0e", "1x0e+2x1o")]
    public void Samples_do_not_touch_each_other(string kind, string left, string right)
    {
        using var scope = NewDisposeScope();
        var plan = Plan(kind, new Signature(Irreps.Parse(left), Irreps.Parse(right), Irreps.Parse("0e+1o+1e"), 1));
        var kernels = Kernels(plan, 512);
        var broken = Factors(plan, 1, 20);
        using (no_grad())
        {
            foreach (var factor in broken.Tensors)
                factor[19].fill_(double.NaN);
        }

        foreach (var gradient in Gradients(broken))
            Assert.True(gradient.narrow(0, 0, 19).isfinite().all().ToBoolean());

        // Nor is anything left behind for the next batch.
        var sound = Factors(plan, 2, 20);
        Assert.All(Gradients(sound with { Weights = sound.Weights?.detach() }), gradient => Assert.True(gradient.isfinite().all().ToBoolean()));

        IEnumerable<Tensor> Gradients(Factors factors)
        {
            ProductFunction.Apply(kernels, factors).sum().backward();
            return factors.Tensors.Where(tensor => tensor.requires_grad).Select(tensor => tensor.grad!);
        }
    }

    private static void Compare(PairProductPlan plan, string kind, int seed, int batch, int bits)
    {
        using var scope = NewDisposeScope();
        var kernels = Kernels(plan, bits);
        var portable = new RuntimePairProduct(plan) { Backend = LayerBackend.Portable };
        var factors = Factors(plan, seed, batch);
        if (kind == "square")
            factors = factors with { Second = factors.First };

        // What a module takes lies components innermost; where channels are innermost is the kernels' business.
        Backends.Agree(
            $"{kind} {plan.Left} (x) {plan.Right}, {batch} samples, {bits} bits",
            () => portable.forward(factors.First, factors.Second, factors.Weights),
            () => FeatureLayouts.Convert(
                ProductFunction.Apply(kernels, new Factors(Inside(factors.First, plan.Left), Inside(factors.Second, plan.Right), factors.Weights)),
                plan.Output, FeatureLayout.ChannelsInnermost, FeatureLayout.ComponentsInnermost),
            [.. factors.Tensors.Distinct()]);

        static Tensor Inside(Tensor tensor, Irreps irreps) =>
            FeatureLayouts.Convert(tensor, irreps, FeatureLayout.ComponentsInnermost, FeatureLayout.ChannelsInnermost);
    }

    private static PairProductPlan Plan(string kind, Signature signature) => kind switch
    {
        "full" => PairProductPlan.Full(signature.Input, signature.Attributes),
        "square" => PairProductPlan.Square(signature.Input),
        "weighted" => PairProductPlan.Weighted(signature.Input, signature.Attributes, signature.Output),
        _ => PairProductPlan.Elementwise(signature.Input, Partners(signature)),
    };

    /// <summary>As many irreps as the input has, in blocks that are cut elsewhere.</summary>
    private static Irreps Partners(Signature signature)
    {
        var missing = signature.Input.NumIrreps - signature.Attributes.NumIrreps;
        if (missing < 0)
            return signature.Input;
        return missing == 0 ? signature.Attributes : signature.Attributes + (missing * new Irrep(1, Parity.Odd));
    }

    private static PairOperations Kernels(PairProductPlan plan, int bits) => bits switch
    {
        128 => new(plan, () => new CompiledPairs<Lanes128<float>, float>(plan, CouplingSet.Interpreted), () => new CompiledPairs<Lanes128<double>, double>(plan, CouplingSet.Interpreted)),
        256 => new(plan, () => new CompiledPairs<Lanes256<float>, float>(plan, CouplingSet.Interpreted), () => new CompiledPairs<Lanes256<double>, double>(plan, CouplingSet.Interpreted)),
        _ => new(plan, () => new CompiledPairs<Lanes512<float>, float>(plan, CouplingSet.Interpreted), () => new CompiledPairs<Lanes512<double>, double>(plan, CouplingSet.Interpreted)),
    };

    private static Factors Factors(PairProductPlan plan, int seed, int batch) => new(
        Tensors.Normal(seed, batch, plan.Left.Dim).requires_grad_(true),
        Tensors.Normal(seed + 1, batch, plan.Right.Dim).requires_grad_(true),
        plan.WeightCount > 0 ? Tensors.Normal(seed + 2, batch, plan.WeightCount).requires_grad_(true) : null);
}
