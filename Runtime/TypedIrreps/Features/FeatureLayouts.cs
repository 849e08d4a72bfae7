using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>Changes between the layouts, block by block.</summary>
internal static class FeatureLayouts
{
    /// <summary>Whether both layouts are the same numbers in the same order: every block has one channel or degree zero.</summary>
    public static bool Coincide(Irreps irreps) => irreps.All(block => block.Multiplicity <= 1 || block.Irrep.Degree == 0);

    /// <summary>Changes the layout of features [batch, Dim].</summary>
    public static Tensor Convert(Tensor features, Irreps irreps, FeatureLayout from, FeatureLayout to)
    {
        if (from == to || Coincide(irreps))
            return features;
        using var scope = NewDisposeScope();
        var batch = features.shape[0];
        var slices = irreps.Slices;
        var blocks = new List<Tensor>(irreps.Count);
        for (var i = 0; i < irreps.Count; i++)
        {
            if (slices[i].Length == 0)
                continue;
            var (multiplicity, irrep) = irreps[i];
            var (outer, inner) = from == FeatureLayout.ComponentsInnermost
                ? (multiplicity, irrep.Dim)
                : (irrep.Dim, multiplicity);
            blocks.Add(features.narrow(1, slices[i].Offset, slices[i].Length)
                .view(batch, outer, inner).transpose(1, 2).reshape(batch, slices[i].Length));
        }

        return cat(blocks, 1).MoveToOuterDisposeScope();
    }
}
