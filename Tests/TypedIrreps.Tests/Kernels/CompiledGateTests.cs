using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Kernels;

/// <summary>The compiled gate against the tensor operations, in every derivative, for registers of every width.</summary>
public sealed class CompiledGateTests
{
    public static TheoryData<int> Widths => [128, 256, 512];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Values_and_derivatives_are_those_of_tensor_operations(int bits) => Prop.ForAll(
        Signatures.Representations(),
        Gen.Elements(1, 2, 64, 65).ToArbitrary(),
        (features, batch) => Compare(bits, features.Irreps, features.Seed, batch)).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Theory]
    [InlineData("33x0e+17x1o+2x1o+5x2e+18x0o+3x0e")]
    [InlineData("40x0e")]
    [InlineData("20x1o+3x1e+1x1o")]
    public void Channels_of_several_registers_agree(string output) => Compare(512, Irreps.Parse(output), 1, 20);

    private static void Compare(int bits, Irreps output, int seed, int batch)
    {
        if (output.Dim == 0)
            return;
        using var scope = NewDisposeScope();
        using var portable = new Gate(output) { Backend = LayerBackend.Portable };
        var plan = portable.Plan;
        var rows = GateRows.Of(plan);
        GateOperations compiled = bits switch
        {
            128 => new(rows, () => new CompiledGate<Lanes128<float>, float>(rows), () => new CompiledGate<Lanes128<double>, double>(rows)),
            256 => new(rows, () => new CompiledGate<Lanes256<float>, float>(rows), () => new CompiledGate<Lanes256<double>, double>(rows)),
            _ => new(rows, () => new CompiledGate<Lanes512<float>, float>(rows), () => new CompiledGate<Lanes512<double>, double>(rows)),
        };
        var x = Tensors.Normal(seed, batch, plan.Product.Dim).requires_grad_(true);
        var inside = FeatureLayouts.Convert(x, plan.Product, FeatureLayout.ComponentsInnermost, FeatureLayout.ChannelsInnermost);
        Backends.Agree(
            $"a gate of {output}, {batch} samples, {bits} bits",
            () => portable.forward(x),
            () => FeatureLayouts.Convert(GateFunction.Apply(compiled, inside), output, FeatureLayout.ChannelsInnermost, FeatureLayout.ComponentsInnermost),
            x);

        var expected = portable.forward(x).to(float32);
        var single = FeatureLayouts.Convert(GateFunction.Apply(compiled, inside.to(float32)), output, FeatureLayout.ChannelsInnermost, FeatureLayout.ComponentsInnermost);
        Assert.InRange(Tensors.Distance(single, expected), 0, 1e-5);
    }
}
