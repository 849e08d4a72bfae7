using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>
/// The message function of SEGNN (Brandstetter et al. 2022, equation 8) and the sum of its messages on the CPU: gather, two
/// layers and scatter in one pass over the edges, range by range and in these tile by tile. Edges are taken in the order of their
/// receivers, so that every sum is made in one order, whatever the number of threads.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract unsafe class CompiledMessages<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Compiles a message function for the widest registers that this processor has.</summary>
    public static CompiledMessages<T> For(MessagePlan plan, CouplingSet first, CouplingSet second) =>
        WidestLanes.Do(new Maker(plan, first, second));

    /// <summary>The numbers of <see cref="MessageArrays{T}.NodeProducts"/>.</summary>
    public abstract nint NodeProducts(int nodes);

    /// <summary>Computes the sums of the messages.</summary>
    /// <param name="call">Where everything is; the gradients are not looked at.</param>
    public abstract void Forward(MessageArrays<T> call);

    /// <summary>Computes the gradients that have a place.</summary>
    /// <param name="call">Where everything is.</param>
    public abstract void Backward(MessageArrays<T> call);

    private sealed class Maker(MessagePlan plan, CouplingSet first, CouplingSet second) : ILanesFunction<T, CompiledMessages<T>>
    {
        public CompiledMessages<T> With<TLanes>()
            where TLanes : struct, ILanes<TLanes, T> => new CompiledMessages<TLanes, T>(plan, first, second);
    }
}

/// <summary>The arrays of one call of a message function.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal unsafe struct MessageArrays<T>
    where T : unmanaged
{
    /// <summary>The edges.</summary>
    public EdgeOrder Order;

    /// <summary>Features of the nodes, [nodes, features], channels innermost.</summary>
    public T* Nodes;

    /// <summary>Attributes of the edges, [edges, attribute dimension], components innermost.</summary>
    public T* Attributes;

    /// <summary>Further features of the edges, [edges, extra features], channels innermost.</summary>
    public T* Extra;

    /// <summary>The parameters of the first layer.</summary>
    public LayerParameterArrays<T> First;

    /// <summary>The parameters of the second layer.</summary>
    public LayerParameterArrays<T> Second;

    /// <summary>The sums of the messages, [nodes, message], zero at first; in a backward call their gradient.</summary>
    public T* Result;

    /// <summary>Products in front of the gates, edges in the order of their receivers; null where they are not kept, and a backward call makes them again.</summary>
    public T* FirstProducts;

    /// <inheritdoc cref="FirstProducts"/>
    public T* SecondProducts;

    /// <summary>The gradient of the nodes' features, zero at first; null if it is not wanted.</summary>
    public T* NodeGradient;

    /// <summary>
    /// What the senders of a range's edges learn, [longest range, features]; there if <see cref="NodeGradient"/> is and
    /// weights are applied to edges.
    /// </summary>
    public T* SenderGradient;

    /// <summary>Whether the first layer's weights are applied to nodes, not to edges.</summary>
    public bool MixesAtNodes;

    /// <summary>Where the products of nodes with the first weights are made; in a backward call needed for the gradient of the attributes, and where products are not kept.</summary>
    public T* NodeProducts;

    /// <summary>Where their gradient is summed, zero at first; there in a backward call where weights are applied to nodes.</summary>
    public T* NodeProductGradient;

    /// <summary>The gradient of the first layer's products of a range, [longest range, product dimension]; there if <see cref="NodeProductGradient"/> is.</summary>
    public T* ProductGradient;

    /// <summary>The gradient of the attributes; null if it is not wanted.</summary>
    public T* AttributeGradient;

    /// <summary>The gradient of the further features; null if it is not wanted.</summary>
    public T* ExtraGradient;
}

/// <summary>The parameters of a layer, and where their gradients go.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal unsafe struct LayerParameterArrays<T>
    where T : unmanaged
{
    /// <summary>The weights, flat.</summary>
    public T* Weights;

    /// <summary>The biases.</summary>
    public T* Biases;

    /// <summary>The gradient of the weights; null if it is not wanted.</summary>
    public T* WeightGradient;

    /// <summary>The gradient of the biases; null if it is not wanted.</summary>
    public T* BiasGradient;

    public readonly bool IsLearned => WeightGradient is not null || BiasGradient is not null;
}
