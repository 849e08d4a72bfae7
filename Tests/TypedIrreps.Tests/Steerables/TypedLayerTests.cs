using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Steerables;

/// <summary>Layers of types that generic code makes: they take what the compiler takes of a declaration, and refuse what it refuses.</summary>
public sealed class TypedLayerTests
{
    [Fact]
    public void They_are_equivariant()
    {
        using var scope = NewDisposeScope();
        IsEquivariant(new Extract<Channels, Vectors>(), 1e-12);
        IsEquivariant(new GeneralGate<Scalars, Gates, Vectors, Cat<Scalars, Elementwise<Vectors, Gates>>>(), 1e-10);
        IsEquivariant(new SymmetricContraction<Channels, Species, Vectors>(2), 1e-10);
        IsEquivariant(new SO3Activation<Rotations, Rotations>(ActivationFunction.Square, 8), 1e-10);
    }

    [Fact]
    public void Features_keep_their_layout_when_blocks_are_taken()
    {
        using var scope = NewDisposeScope();
        using var extract = new Extract<Channels, Vectors>([1]);
        var x = Tensors.Normal(1, 3, Channels.Dim);
        var inner = new Steerable<Channels>(
            FeatureLayouts.Convert(x, Channels.Signature, FeatureLayout.ComponentsInnermost, FeatureLayout.ChannelsInnermost), FeatureLayout.ChannelsInnermost);
        var taken = extract.Forward(inner);
        Assert.Equal(FeatureLayout.ChannelsInnermost, taken.Layout);
        Assert.Equal(0, Tensors.Distance(x.narrow(1, 2, 6), taken.Tensor));
        Assert.Equal(FeatureLayout.ComponentsInnermost, extract.Forward(Steerable.Of<Channels>(x)).Layout);
    }

    [Fact]
    public void What_the_compiler_refuses_is_refused()
    {
        Refused<ArgumentException>("To take the blocks 0, 1 of 2x0e+2x1o gives 2x0e+2x1o, not 2x1o.", () => new Extract<Channels, Vectors>([0, 1]));
        Refused<ArgumentOutOfRangeException>("'blocks' is 2, but the blocks of 2x0e+2x1o have the indices 0 to 1.", () => new Extract<Channels, Vectors>([2]));
        Refused<ArgumentException>("The factors are multiplied irrep by irrep, but 2x0e+2x1o has 4 of them and 2x0o has 2.", () => new GeneralGate<Scalars, Gates, Channels, Channels>());
        Refused<ArgumentException>("The scalar irrep 1o turns", () => new GeneralGate<Channels, Gates, Vectors, Vectors>());
        Refused<ArgumentException>("The gate of 3x0e+1x0o+2x0o+2x1o gives 3x0e+1x0o+2x1e, not 2x1o.", () => new GeneralGate<Scalars, Gates, Vectors, Vectors>());
        Refused<ArgumentException>("The output block 3x0e has other channels than 2x0e", () => new SymmetricContraction<Channels, Species, Species>());
        Refused<ArgumentException>("The attribute irrep 1o is no invariant scalar", () => new SymmetricContraction<Channels, Vectors, Vectors>());
        Refused<ArgumentOutOfRangeException>("'correlation' is 17", () => new SymmetricContraction<Channels, Species, Vectors>(17));
        Refused<ArgumentException>("A signal on the rotations has 2l+1 irreps", () => new SO3Activation<Channels, Channels>(ActivationFunction.Silu, 8));
        Refused<ArgumentException>("Silu of a signal 1x0e+3x1e gives 1x0e+3x1e, not 2x0e+2x1o.", () => new SO3Activation<Rotations, Channels>(ActivationFunction.Silu, 8));
        Refused<ArgumentOutOfRangeException>("'resolution' is 7", () => new SO3Activation<Rotations, Rotations>(ActivationFunction.Silu, 7));

        static void Refused<T>(string message, Func<object> call)
            where T : ArgumentException => Assert.StartsWith(message, Assert.Throws<T>(() => { call(); }).Message);
    }

    private static void IsEquivariant<TInput, TOutput>(ISteerableLayer<TInput, TOutput> layer, double tolerance)
        where TInput : IIrreps
        where TOutput : IIrreps
    {
        ((nn.Module)layer).to(float64);
        Assert.InRange(Equivariance.Measure(layer).Worst, 0, tolerance);
    }

    private static void IsEquivariant<TInput, TAttributes, TOutput>(ISteeredLayer<TInput, TAttributes, TOutput> layer, double tolerance)
        where TInput : IIrreps
        where TAttributes : IIrreps
        where TOutput : IIrreps
    {
        ((nn.Module)layer).to(float64);
        Assert.InRange(Equivariance.Measure(layer).Worst, 0, tolerance);
    }

    private readonly struct Channels : IIrreps
    {
        public static Irreps Signature { get; } = Irreps.Parse("2x0e+2x1o");

        public static int Dim => Signature.Dim;

        public static int LMax => Signature.LMax;
    }

    private readonly struct Vectors : IIrreps
    {
        public static Irreps Signature { get; } = Irreps.Parse("2x1o");

        public static int Dim => Signature.Dim;

        public static int LMax => Signature.LMax;
    }

    private readonly struct Scalars : IIrreps
    {
        public static Irreps Signature { get; } = Irreps.Parse("3x0e+1x0o");

        public static int Dim => Signature.Dim;

        public static int LMax => Signature.LMax;
    }

    private readonly struct Gates : IIrreps
    {
        public static Irreps Signature { get; } = Irreps.Parse("2x0o");

        public static int Dim => Signature.Dim;

        public static int LMax => Signature.LMax;
    }

    private readonly struct Species : IIrreps
    {
        public static Irreps Signature { get; } = Irreps.Parse("3x0e");

        public static int Dim => Signature.Dim;

        public static int LMax => Signature.LMax;
    }

    private readonly struct Rotations : IIrreps
    {
        public static Irreps Signature { get; } = Irreps.Parse("1x0e+3x1e");

        public static int Dim => Signature.Dim;

        public static int LMax => Signature.LMax;
    }
}
