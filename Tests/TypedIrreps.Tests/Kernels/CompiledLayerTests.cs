using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Kernels;

/// <summary>
/// The compiled kernels against the tensor operations, on random signatures, in every derivative, for registers of every width
/// and for batches that fill a tile and that do not. <c>TYPEDIRREPS_SIGNATURES=1000</c> tries more of them.
/// </summary>
public sealed class CompiledLayerTests
{
    private static readonly int Signatures = int.TryParse(Environment.GetEnvironmentVariable("TYPEDIRREPS_SIGNATURES"), out var count) ? count : 40;

    public static TheoryData<int> Widths => [128, 256, 512];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Values_and_derivatives_are_those_of_tensor_operations(int bits) => Prop.ForAll(
        Support.Signatures.Products(),
        ArbMap.Default.ArbFor<bool>(),
        Gen.Elements(1, 3, 12, 13, 48, 60, 121).ToArbitrary(),
        (signature, gated, batch) => Compare(bits, signature, gated, batch)).Check(Config.QuickThrowOnFailure.WithMaxTest(Signatures));

    [Fact]
    public void Wide_layers_that_need_small_tiles_agree() => Compare(
        512, new Signature(Irreps.Parse("70x0e+70x1o+70x2e"), Irreps.Parse("2x0e+1x1o+1x2e"), Irreps.Parse("33x0e+40x1o+20x2e+5x1e"), Seed: 3), gated: true, batch: 100);

    [Theory]
    [MemberData(nameof(Widths))]
    public void Single_precision_is_near_double(int bits) => Prop.ForAll(Support.Signatures.Products(), signature =>
    {
        using var scope = NewDisposeScope();
        var (compiled, portable) = Backends(LayerPlan.For(signature.Input, signature.Attributes, signature.Output, gated: true), bits);
        var inputs = Inputs(signature, compiled.Plan, 50);
        var single = new LayerInputs(Single(inputs.Features), Single(inputs.Attributes), Single(inputs.Weights), inputs.Biases is { } biases ? Single(biases) : null);
        var twofold = Derivatives(inputs, portable);

        // Derivatives are sums over the batch of terms that cancel: their rounding is that of the largest results.
        var size = twofold.Where(tensor => tensor.numel() > 0).Max(tensor => tensor.abs().max().ToDouble());
        foreach (var (expected, actual) in twofold.Zip(Derivatives(single, given => LayerFunction.Apply(compiled, given))))
        {
            Assert.Equal(float32, actual.dtype);
            if (expected.numel() > 0)
                Assert.InRange(Tensors.Distance(actual.to(float64), expected), 0, 1e-5 * Math.Max(1, size));
        }

        static Tensor Single(Tensor tensor) => tensor.detach().to(float32).requires_grad_(true);

        // The value, the gradients, and those of an inner product of the gradients.
        static Tensor[] Derivatives(LayerInputs inputs, Func<LayerInputs, Tensor> layer)
        {
            var value = layer(inputs);
            if (!value.requires_grad)
                return [value];
            var first = Gradients(value.mul(Like(11, value)).sum());
            return [value, .. first, .. Gradients(first.Select((gradient, i) => gradient.mul(Like(20 + i, gradient)).sum()).Aggregate((a, b) => a.add(b)))];

            Tensor[] Gradients(Tensor result) => Support.Derivatives.GradientsOrZeros(result, inputs.Tensors, createGraph: true);
        }

        static Tensor Like(int seed, Tensor tensor) => Tensors.Normal(seed, tensor.shape).to(tensor.dtype);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Signatures));

    [Fact]
    public void The_number_of_threads_changes_no_bit() => Threads.ChangeNoBit(() =>
    {
        var signature = new Signature(Irreps.Parse("16x0e+16x1o"), Irreps.Parse("0e+1o"), Irreps.Parse("16x0e+16x1o"), Seed: 1);
        var (compiled, _) = Backends(LayerPlan.For(signature.Input, signature.Attributes, signature.Output, gated: true), 512);
        var inputs = Inputs(signature, compiled.Plan, 2000);
        LayerFunction.Apply(compiled, inputs).square().sum().backward();
        return [.. inputs.Tensors.SelectMany(tensor => tensor.grad!.ToDoubles())];
    });

    [Fact]
    public void Calls_from_several_threads_do_not_disturb_each_other()
    {
        var signature = new Signature(Irreps.Parse("16x0e+16x1o"), Irreps.Parse("0e+1o"), Irreps.Parse("16x0e+16x1o"), Seed: 1);
        var (compiled, _) = Backends(LayerPlan.For(signature.Input, signature.Attributes, signature.Output, gated: true), 512);
        Threads.DoNotDisturbEachOther(seed =>
        {
            var inputs = Inputs(signature with { Seed = seed }, compiled.Plan, 200);
            LayerFunction.Apply(compiled, inputs).square().sum().backward();
            return [.. inputs.Tensors.SelectMany(tensor => tensor.grad!.ToDoubles())];
        });
    }

    /// <summary>What is not finite in one sample stays there, and leaves nothing behind for the next batch, in whichever derivative.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Samples_do_not_touch_each_other(bool gated)
    {
        using var scope = NewDisposeScope();
        var signature = new Signature(Irreps.Parse("3x0e+5x1o"), Irreps.Parse("1x0e+1x1o"), Irreps.Parse("5x0e+3x1o+2x0e"), Seed: 1);
        var (compiled, _) = Backends(LayerPlan.For(signature.Input, signature.Attributes, signature.Output, gated), 512);
        var broken = Inputs(signature, compiled.Plan, 20);
        using (no_grad())
        {
            broken.Features[19].fill_(double.NaN);
            broken.Attributes[19].fill_(double.NaN);
        }

        foreach (var gradient in Gradients(broken))
            Assert.True(gradient.narrow(0, 0, 19).isfinite().all().ToBoolean());
        LayerFunction.Apply(compiled, broken).sum().backward();
        Assert.All(Gradients(Inputs(signature, compiled.Plan, 20)), gradient => Assert.True(gradient.isfinite().all().ToBoolean()));

        // Of features and attributes, once and twice.
        Tensor[] Gradients(LayerInputs inputs)
        {
            Tensor[] leaves = [inputs.Features, inputs.Attributes];
            var first = Derivatives.Gradients(LayerFunction.Apply(compiled, inputs).sum(), leaves, differentiable: true);
            return [.. first, .. Derivatives.Gradients(first.Select(gradient => gradient.square().sum()).Aggregate((a, b) => a.add(b)), leaves, differentiable: false)];
        }
    }

    /// <summary>The comparison is worth nothing if it does not see a wrong coefficient.</summary>
    [Fact]
    public void A_wrong_coefficient_is_caught()
    {
        using var scope = NewDisposeScope();
        var signature = new Signature(Irreps.Parse("3x1o"), Irreps.Parse("1x1o"), Irreps.Parse("2x2e"), Seed: 5);
        var plan = LayerPlan.For(signature.Input, signature.Attributes, signature.Output, gated: false);
        var (compiled, portable) = Backends(plan, 256);
        var inputs = Inputs(signature, plan, 7);
        Assert.InRange(Tensors.Distance(LayerFunction.Apply(compiled, inputs), portable(inputs)), 0, 1e-12);
        Plant(plan.Portable.Outputs[0].Paths[0]);
        var wrong = new CompiledOperations(plan, CouplingSet.Interpreted, () => new CompiledLayer<Lanes256<float>, float>(plan, CouplingSet.Interpreted), () => new CompiledLayer<Lanes256<double>, double>(plan, CouplingSet.Interpreted));
        Assert.InRange(Tensors.Distance(LayerFunction.Apply(wrong, inputs), portable(inputs)), 1e-6, double.PositiveInfinity);

        static void Plant(CoupledPath path) => CoefficientOf(path) *= 1 + 1e-4;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<Coefficient>k__BackingField")]
    private static extern ref double CoefficientOf(CoupledPath path);

    private static void Compare(int bits, Signature signature, bool gated, int batch)
    {
        using var scope = NewDisposeScope();
        var (compiled, portable) = Backends(LayerPlan.For(signature.Input, signature.Attributes, signature.Output, gated), bits);
        var inputs = Inputs(signature, compiled.Plan, batch);
        Support.Backends.Agree($"{signature}, {batch} samples, {bits} bits", () => portable(inputs), () => LayerFunction.Apply(compiled, inputs), inputs.Tensors);
    }

    private static (CompiledOperations Compiled, Func<LayerInputs, Tensor> Portable) Backends(LayerPlan plan, int bits)
    {
        var compiled = bits switch
        {
            128 => new CompiledOperations(plan, CouplingSet.Interpreted, () => new CompiledLayer<Lanes128<float>, float>(plan, CouplingSet.Interpreted), () => new CompiledLayer<Lanes128<double>, double>(plan, CouplingSet.Interpreted)),
            256 => new CompiledOperations(plan, CouplingSet.Interpreted, () => new CompiledLayer<Lanes256<float>, float>(plan, CouplingSet.Interpreted), () => new CompiledLayer<Lanes256<double>, double>(plan, CouplingSet.Interpreted)),
            _ => new CompiledOperations(plan, CouplingSet.Interpreted, () => new CompiledLayer<Lanes512<float>, float>(plan, CouplingSet.Interpreted), () => new CompiledLayer<Lanes512<double>, double>(plan, CouplingSet.Interpreted)),
        };
        return (compiled, inputs => new PortableLayer(plan).Evaluate(inputs.Features, inputs.Attributes, inputs.Weights, inputs.Biases));
    }

    private static LayerInputs Inputs(Signature signature, LayerPlan plan, int batch) => new(
        Tensors.Normal(signature.Seed, batch, plan.Input.Dim).requires_grad_(true),
        Tensors.Normal(signature.Seed + 1, batch, plan.Attributes.Dim).requires_grad_(true),
        Tensors.Normal(signature.Seed + 2, plan.WeightCount).requires_grad_(true),
        plan.BiasCount > 0 ? Tensors.Normal(signature.Seed + 3, plan.BiasCount).requires_grad_(true) : null);
}
