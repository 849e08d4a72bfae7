using TorchSharp.Modules;
using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>The soft cutoff of Cormorant: a sigmoid for each function of the edge, with a radius and a steepness that are learned.</summary>
internal sealed class CormorantMask : nn.Module
{
    // Where most pairs of the data are inside, and none is where a sigmoid has no slope.
    private const float InitialRadius = 5;
    private const float InitialSteepness = 0.5f;

    private readonly Parameter radius;
    private readonly Parameter steepness;

    public CormorantMask()
        : base(nameof(CormorantMask))
    {
        radius = nn.Parameter(full([1, EdgeFunctions.Dim], InitialRadius));
        steepness = nn.Parameter(full([1, EdgeFunctions.Dim], InitialSteepness));
        RegisterComponents();
    }

    /// <summary>How much of each function is left at a distance.</summary>
    public Steerable<EdgeFunctions> Forward(Steerable<Invariant> distances) =>
        Steerable.Of<EdgeFunctions>(radius.sub(distances.Tensor).mul(steepness).sigmoid());
}
