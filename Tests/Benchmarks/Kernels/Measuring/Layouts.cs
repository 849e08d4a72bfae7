using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Measuring;

/// <summary>e3nn's layout, in which results are compared, and the one that layers hand on to each other.</summary>
internal static class Layouts
{
    /// <summary>From e3nn's layout to that of the layers.</summary>
    public static Tensor Inside(Tensor features, Irreps irreps) =>
        FeatureLayouts.Convert(features, irreps, FeatureLayout.ComponentsInnermost, FeatureLayout.ChannelsInnermost);

    /// <summary>From the layers' layout to e3nn's.</summary>
    public static Tensor Outside(Tensor features, Irreps irreps) =>
        FeatureLayouts.Convert(features, irreps, FeatureLayout.ChannelsInnermost, FeatureLayout.ComponentsInnermost);
}
