using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Measuring;

/// <summary>A tensor that a computation is differentiated by, if it asks for a gradient.</summary>
/// <param name="Value">The tensor.</param>
/// <param name="InCommon">Brings its gradient into the order that all ways of a row share; null where it is in it.</param>
internal sealed record Leaf(Tensor Value, Func<Tensor, Tensor>? InCommon = null)
{
    /// <summary>A leaf of its own with the numbers of a tensor; it asks for a gradient if that one does.</summary>
    public static Leaf Of(Tensor numbers) => new(numbers.detach().clone().requires_grad_(numbers.requires_grad));

    /// <summary>The same with channels innermost; the gradient is compared in e3nn's layout.</summary>
    /// <param name="features">Features in e3nn's layout.</param>
    /// <param name="irreps">Their representation.</param>
    public static Leaf WithChannelsInnermost(Tensor features, Irreps irreps) => new(
        Layouts.Inside(features.detach(), irreps).clone().requires_grad_(features.requires_grad),
        gradient => Layouts.Outside(gradient, irreps));
}
