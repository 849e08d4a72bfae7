using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Benchmarks.Kernels.TorchScript;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>Rows of the spherical harmonics of all degrees up to one.</summary>
/// <param name="lmax">The highest degree.</param>
internal sealed class HarmonicsRows(int lmax)
{
    private string Name => FormattableString.Invariant($"sh_l{lmax}");

    private string Description => $"spherical harmonics {Irreps.SphericalHarmonics(lmax)}";

    /// <summary>Rows with random vectors.</summary>
    public IEnumerable<Row> Of(params long[] batches) => batches.Select(batch => new Row(
        Name, Description, batch, () => Contend(randn(batch, 3, requires_grad: true), SphericalHarmonicsNormalization.Component, normalizes: true)));

    /// <summary>A row beside a TorchScript module, with that one's vectors. Its normalisation is the one that fits its result best.</summary>
    public Row Beside(ScriptFiles files) => new(Name, Description, null, () =>
    {
        var script = files.Load();
        var vectors = script.Input("x", 3);
        var (normalization, normalizes) = (
            from size in Enum.GetValues<SphericalHarmonicsNormalization>()
            from divides in (bool[])[true, false]
            orderby Error(vectors, size, divides, script.Output)
            select (size, divides)).First();
        var contenders = Contend(vectors, normalization, normalizes);
        return contenders with
        {
            Others = [.. contenders.Others, script.Way([vectors])],
            Owned = [script, .. contenders.Owned],
        };
    });

    private double Error(Tensor vectors, SphericalHarmonicsNormalization normalization, bool normalizes, Tensor expected)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        using var harmonics = new SphericalHarmonicsEmbedding(Irreps.SphericalHarmonics(lmax), normalization, normalizes);
        return Agreement.RelativeError(harmonics.forward(vectors), expected);
    }

    private Contenders Contend(Tensor vectors, SphericalHarmonicsNormalization normalization, bool normalizes)
    {
        var harmonics = new SphericalHarmonicsEmbedding(Irreps.SphericalHarmonics(lmax), normalization, normalizes);
        var recursion = new HarmonicsRecursion(lmax, normalization, normalizes);
        var portable = new SphericalHarmonicsEmbedding(Irreps.SphericalHarmonics(lmax), normalization, normalizes).With(LayerBackend.Portable);
        var (ours, formula, same) = (Leaf.Of(vectors), Leaf.Of(vectors), Leaf.Of(vectors));
        var batch = vectors.shape[0];
        return new(
            batch,
            new Way(Way.Ours, () => harmonics.forward(ours.Value), [ours]),
            [
                new Way(Way.Formula, () => recursion.Evaluate(formula.Value), [formula]),
                new Way(Way.Portable, () => portable.forward(same.Value), [same]),
            ],
            Cost.Moving(3 * batch, batch * harmonics.Irreps.Dim),
            [harmonics, recursion, portable]);
    }
}
