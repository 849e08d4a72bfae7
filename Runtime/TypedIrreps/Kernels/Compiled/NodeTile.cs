namespace TypedIrreps.Kernels;

/// <summary>What a tile of edges has of its nodes, when weights are applied to nodes (<see cref="TilePlan"/>).</summary>
/// <typeparam name="T">float or double.</typeparam>
internal readonly unsafe struct NodeTile<T>
    where T : unmanaged
{
    private readonly T** sums;

    /// <summary>A tile that reads what nodes have.</summary>
    /// <param name="receivers">The products of the receivers.</param>
    /// <param name="senders">The products of the senders.</param>
    /// <param name="sums">Where the sum of each edge's node begins; null where no gradient is wanted.</param>
    public NodeTile(TileRows<T> receivers, TileRows<T> senders, T** sums)
    {
        (Receivers, Senders) = (receivers, senders);
        this.sums = sums;
    }

    /// <summary>The products of each edge's receiver.</summary>
    public TileRows<T> Receivers { get; }

    /// <summary>The products of each edge's sender.</summary>
    public TileRows<T> Senders { get; }

    /// <summary>Whether nothing comes of nodes.</summary>
    public bool IsEmpty => Receivers.IsEmpty;

    /// <summary>Whether gradients are summed.</summary>
    public bool HasSums => sums is not null;

    /// <summary>Where the sum of an edge's node begins.</summary>
    public T* Sum(int sample) => sums[sample];
}
