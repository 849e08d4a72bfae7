namespace TypedIrreps;

/// <summary>
/// What of a feature, turned into the frame of an edge, mixes with what: the components m and -m of all channels of degree
/// |m| or more, or for m = 0 those whose sign a reflection through the edge keeps, or changes.
/// </summary>
internal sealed class OrderMixing
{
    private OrderMixing(int order, IReadOnlyList<MixedBlock> inputs, IReadOnlyList<MixedBlock> outputs, int weightOffset, int inputOffset)
    {
        (Order, Inputs, Outputs, WeightOffset, InputOffset) = (order, inputs, outputs, weightOffset, inputOffset);
        (Rows, Columns) = (inputs.Sum(block => block.Channels), outputs.Sum(block => block.Channels));
    }

    /// <summary>The order |m|.</summary>
    public int Order { get; }

    /// <summary>The blocks that come in.</summary>
    public IReadOnlyList<MixedBlock> Inputs { get; }

    /// <summary>The blocks that go out.</summary>
    public IReadOnlyList<MixedBlock> Outputs { get; }

    /// <summary>Where the weights [Rows, Columns] start.</summary>
    public int WeightOffset { get; }

    /// <summary>The number of channels that come into the mixings before this one.</summary>
    public int InputOffset { get; }

    /// <summary>The number of channels that come in.</summary>
    public int Rows { get; }

    /// <summary>The number of channels that go out.</summary>
    public int Columns { get; }

    /// <summary>The mixings of orders up to the highest; those without any input or output are left out.</summary>
    public static IReadOnlyList<OrderMixing> All(Irreps input, Irreps output, int maxOrder)
    {
        var (inputs, outputs) = (MixedBlock.Of(input), MixedBlock.Of(output));
        var mixings = new List<OrderMixing>();
        var (weights, channels) = (0, 0);
        Add(0, block => block.IsNatural);
        Add(0, block => !block.IsNatural);
        for (var order = 1; order <= maxOrder; order++)
            Add(order, block => block.Degree >= order);
        return mixings;

        void Add(int order, Func<MixedBlock, bool> takesPart)
        {
            var mixing = new OrderMixing(order, [.. inputs.Where(takesPart)], [.. outputs.Where(takesPart)], weights, channels);
            if (mixing.Rows == 0 || mixing.Columns == 0)
                return;
            mixings.Add(mixing);
            (weights, channels) = (checked(weights + (mixing.Rows * mixing.Columns)), channels + mixing.Rows);
        }
    }
}

/// <summary>A block of a representation that takes part.</summary>
/// <param name="Index">Its place in the representation, blocks of multiplicity zero counted.</param>
/// <param name="Channels">Its multiplicity.</param>
/// <param name="Degree">Its degree.</param>
/// <param name="IsNatural">Whether its parity is that of the spherical harmonics, (-1)^l.</param>
internal sealed record MixedBlock(int Index, int Channels, int Degree, bool IsNatural)
{
    /// <summary>The blocks of a representation that have channels.</summary>
    public static MixedBlock[] Of(Irreps irreps) =>
        [.. irreps
            .Select((block, i) => new MixedBlock(i, block.Multiplicity, block.Irrep.Degree, block.Irrep == Irrep.SphericalHarmonic(block.Irrep.Degree)))
            .Where(block => block.Channels > 0)];
}
