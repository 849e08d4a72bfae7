namespace TypedIrreps;

/// <summary>Where each number of a feature in e3nn's layout is with the channels innermost.</summary>
/// <param name="irreps">The representation.</param>
internal sealed class ChannelOrder(Irreps irreps)
{
    private readonly int[] places = PlacesOf(irreps);

    /// <summary>Rows in e3nn's layout with the channels innermost.</summary>
    public float[] Innermost(ReadOnlySpan<float> rows)
    {
        var result = new float[rows.Length];
        for (var start = 0; start < rows.Length; start += places.Length)
            for (var i = 0; i < places.Length; i++)
                result[start + places[i]] = rows[start + i];
        return result;
    }

    /// <summary>Rows with the channels innermost in e3nn's layout.</summary>
    public void Restore(ReadOnlySpan<float> rows, Span<float> result)
    {
        for (var start = 0; start < rows.Length; start += places.Length)
            for (var i = 0; i < places.Length; i++)
                result[start + i] = rows[start + places[i]];
    }

    private static int[] PlacesOf(Irreps irreps)
    {
        var places = new int[irreps.Dim];
        foreach (var (block, slice) in irreps.Zip(irreps.Slices))
        {
            for (var channel = 0; channel < block.Multiplicity; channel++)
                for (var component = 0; component < block.Irrep.Dim; component++)
                    places[slice.Offset + (channel * block.Irrep.Dim) + component] = slice.Offset + (component * block.Multiplicity) + channel;
        }

        return places;
    }
}
