using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>A message function compiled for registers of one width: in both ways to apply the first weights.</summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="plan">The message function.</param>
/// <param name="first">The emitted couplings of the first layer.</param>
/// <param name="second">The emitted couplings of the second layer.</param>
internal sealed unsafe class CompiledMessages<TLanes, T>(MessagePlan plan, CouplingSet first, CouplingSet second) : CompiledMessages<T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Lazy<MessagePass<TLanes, T>> atEdges = new(() => new MessagePass<TLanes, T>(plan, first, second, atNodes: false));
    private readonly Lazy<MessagePass<TLanes, T>> atNodes = new(() => new MessagePass<TLanes, T>(plan, first, second, atNodes: true));

    public override nint NodeProducts(int nodes) => atNodes.Value.NodeProducts(nodes);

    public override void Forward(MessageArrays<T> call) => For(call).Forward(call);

    public override void Backward(MessageArrays<T> call) => For(call).Backward(call);

    private MessagePass<TLanes, T> For(MessageArrays<T> call) => call.MixesAtNodes ? atNodes.Value : atEdges.Value;
}
