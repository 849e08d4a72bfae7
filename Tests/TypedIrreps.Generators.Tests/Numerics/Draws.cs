using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>Random numbers that are the same in every run, in float64.</summary>
internal static class Draws
{
    /// <summary>Standard normal numbers.</summary>
    public static Tensor Random(int seed, params long[] shape)
    {
        using var generator = new Generator((ulong)seed);
        return randn(shape, float64, generator: generator);
    }

    /// <summary>Gives a layer parameters as if it had been trained, one draw for each length of a name.</summary>
    public static void Trained(nn.Module layer)
    {
        layer.to(float64);
        using var untracked = no_grad();
        foreach (var (name, parameter) in layer.named_parameters())
            parameter.copy_(Random(name.Length, parameter.shape));
    }
}
