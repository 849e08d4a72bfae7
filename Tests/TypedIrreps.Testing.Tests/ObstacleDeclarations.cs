using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Testing.Tests;

/// <summary>Layers that no test can make or measure by itself, and some that it can in spite of appearances.</summary>
public static class Obstacles
{
    /// <summary>Of any representation.</summary>
    public sealed class Generic<T>() : SteerableModule<T, T>(nameof(Generic<T>))
        where T : IIrreps
    {
        public override Steerable<T> Forward(Steerable<T> input) => input;
    }

    /// <summary>Needs to be told something.</summary>
    public sealed class WithArgument(double factor) : SteerableModule<Hidden, Hidden>(nameof(WithArgument))
    {
        public override Steerable<Hidden> Forward(Steerable<Hidden> input) => Steerable.Of<Hidden>(input.Tensor.mul(factor));
    }

    /// <summary>Gives features, and does not say of what by an interface.</summary>
    public sealed class WithoutInterface() : nn.Module(nameof(WithoutInterface))
    {
        public Steerable<Hidden> Forward(Steerable<Hidden> first, Steerable<Hidden> second) => first + second;
    }

    /// <summary>What it needs to be told has defaults.</summary>
    public sealed class WithDefaults(double factor = 2, Device? device = null) : SteerableModule<Hidden, Hidden>(nameof(WithDefaults))
    {
        public override Steerable<Hidden> Forward(Steerable<Hidden> input) => Steerable.Of<Hidden>(input.Tensor.to(device ?? CPU).mul(factor));
    }

    /// <summary>Is no module, and two layers at once.</summary>
    public readonly struct Twofold : ISteerableLayer<Hidden, Hidden>, ISteeredLayer<Mixed, Hidden, Mixed>
    {
        public Steerable<Hidden> Forward(Steerable<Hidden> input) => input;

        public Steerable<Mixed> Forward(Steerable<Mixed> input, Steerable<Hidden> attributes) => input;
    }

    /// <summary>Wrong in evaluation alone.</summary>
    internal sealed class CrookedInEvaluation() : SteerableModule<Mixed, Mixed>(nameof(CrookedInEvaluation))
    {
        public override Steerable<Mixed> Forward(Steerable<Mixed> input) => training ? input : input.Add(0.5, 4, 1);
    }

    /// <summary>Is made by throwing.</summary>
    internal sealed class NeverMade : SteerableModule<Mixed, Mixed>
    {
        public NeverMade()
            : base(nameof(NeverMade)) => throw new NotSupportedException("made by nobody");

        public override Steerable<Mixed> Forward(Steerable<Mixed> input) => input;
    }

    /// <summary>No layer: it gives no features.</summary>
    public sealed class NoLayer() : nn.Module(nameof(NoLayer))
    {
        public Tensor Forward(Tensor input) => input;
    }
}
