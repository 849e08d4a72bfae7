using System.Numerics;
using System.Reflection;

namespace TypedIrreps.Kernels;

/// <summary>The couplings that a layer's assembly holds code for; all others walk their tables.</summary>
/// <param name="kernels">The emitted ones.</param>
internal sealed class CouplingSet(IEnumerable<CouplingKernel> kernels)
{
    private readonly Dictionary<(int Left, int Right, int Output), CouplingKernel> emitted = kernels.ToDictionary(kernel => kernel.Degrees);

    /// <summary>No emitted code at all.</summary>
    public static CouplingSet Interpreted { get; } = new([]);

    /// <summary>The assembly that holds the code; null if there is none.</summary>
    public Assembly? Emitter => emitted.Values.FirstOrDefault()?.Emitter;

    /// <summary>The coupling of a triple of degrees.</summary>
    public Coupling<T> For<TLanes, T>(CouplingForms coupling)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        emitted.TryGetValue((coupling.L1, coupling.L2, coupling.L3), out var kernel)
            ? kernel.For<TLanes, T>()
            : new InterpretedCoupling<TLanes, T>(coupling);
}
