using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>
/// Layers of random signatures and a few that are chosen for what they exercise, compiled once for all tests. The seed
/// is in every failure; the environment variable TYPEDIRREPS_SEED repeats a run.
/// </summary>
public sealed class CompiledSignatures : IDisposable
{
    private const int Count = 30;

    private static readonly LayerSignature[] Chosen =
    [
        new("100x0e", "1x0e", "1x0e", Gated: false), // mixed first, and a bias all the same
        new("3x1o", "1x0e", "5x1o+2x1o", Gated: false), // no scalars at all
        new("4x0o+2x0e", "1x0e+1x1o", "3x0o+2x0e+1x1o", Gated: true), // a gated pseudoscalar
        new("2x0e+1x1o", "1x0e+1x1o", "2x1o+1x0e+3x1o+2x0e", Gated: true), // scalars and gated irreps in turns
        new("2x0e+0x1o+1x1o", "1x0e+1x1o", "2x0e+0x1o+1x1o", Gated: true), // blocks without channels
        new("2x2e", "3x2e", "4x0e", Gated: true), // SiLU alone
    ];

    private readonly CompiledDeclarations declarations;

    public CompiledSignatures()
    {
        Seed = Environment.GetEnvironmentVariable("TYPEDIRREPS_SEED") is { } seed
            ? int.Parse(seed, CultureInfo.InvariantCulture)
            : Random.Shared.Next(1_000_000);
        Signatures = [.. Chosen, .. LayerSignature.Gen.Sample(10, new Rnd((ulong)Seed), Count)];
        declarations = CompiledDeclarations.Compile(string.Join("\n", Signatures.Select((signature, i) => signature.Declare($"Layer{i}"))));
    }

    /// <summary>The seed of this run.</summary>
    public int Seed { get; }

    /// <summary>What was compiled.</summary>
    public IReadOnlyList<LayerSignature> Signatures { get; }

    /// <summary>Checks every layer by every backend, in a scope of its own.</summary>
    internal void ForEach(int batch, Action<LayerSample, LayerSignature, string> check)
    {
        for (var i = 0; i < Signatures.Count; i++)
        {
            foreach (var backend in Enum.GetValues<LayerBackend>())
            {
                using var scope = TorchSharp.torch.NewDisposeScope();
                using var layer = declarations.Create<TensorProductModule>($"Layer{i}").With(backend);
                check(new LayerSample(Signatures[i], layer, batch, Seed + i), Signatures[i], $"{Signatures[i]} ({backend}, seed {Seed})");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => declarations.Dispose();
}
