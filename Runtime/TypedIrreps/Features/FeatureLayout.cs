namespace TypedIrreps;

/// <summary>How a block of m channels of an irrep of degree l lies in memory.</summary>
public enum FeatureLayout
{
    /// <summary>[m, 2l+1], components innermost: e3nn's layout, and that of every tensor a user sees.</summary>
    ComponentsInnermost,

    /// <summary>[2l+1, m], channels innermost: what the kernels compute in, so that channels are contiguous.</summary>
    ChannelsInnermost,
}
