using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace TypedIrreps.Kernels;

/// <summary>A message function's compiled kernels on tensors: float32 and float64 on the CPU.</summary>
internal sealed unsafe class MessageOperations
{
    // More than this and memory, not arithmetic, is what a graph is too large for; and new memory takes time too.
    private const long MostKept = 64L << 20;

    // The message functions of a model that is many layers deep share their kernels and the kernels' memory.
    private static readonly ConcurrentDictionary<(CompiledOperations, CompiledOperations, int), MessageOperations> Shared = new();

    private readonly Lazy<CompiledMessages<float>> single;
    private readonly Lazy<CompiledMessages<double>> twofold;
    private readonly Func<EdgeOrder, bool> mixesAtNodes;
    private readonly long mostKept;

    /// <summary>Makes the kernels of a message function.</summary>
    /// <param name="first">The first layer.</param>
    /// <param name="second">The second layer.</param>
    /// <param name="plan">Both.</param>
    /// <param name="single">Makes the kernel for float32 when it is needed.</param>
    /// <param name="twofold">Makes the kernel for float64 when it is needed.</param>
    /// <param name="mixesAtNodes">Whether the first weights are applied to nodes; null for what the plan says.</param>
    /// <param name="mostKept">The most bytes of products that a call keeps for its backward pass.</param>
    public MessageOperations(
        CompiledOperations first,
        CompiledOperations second,
        MessagePlan plan,
        Func<CompiledMessages<float>> single,
        Func<CompiledMessages<double>> twofold,
        Func<EdgeOrder, bool>? mixesAtNodes = null,
        long mostKept = MostKept)
    {
        (First, Second, Plan) = (first, second, plan);
        this.single = new(single);
        this.twofold = new(twofold);
        this.mixesAtNodes = mixesAtNodes ?? plan.MixesAtNodes;
        this.mostKept = mostKept;
    }

    /// <summary>The first layer alone.</summary>
    public CompiledOperations First { get; }

    /// <summary>The second layer alone.</summary>
    public CompiledOperations Second { get; }

    public MessagePlan Plan { get; }

    /// <summary>The kernels of two layers, for the widest registers that this processor has.</summary>
    /// <param name="first">The first layer.</param>
    /// <param name="second">The second layer.</param>
    /// <param name="features">The dimension of a node's features.</param>
    public static MessageOperations For(CompiledOperations first, CompiledOperations second, int features) => Shared.GetOrAdd((first, second, features), static key =>
    {
        var plan = new MessagePlan(key.Item1.Plan, key.Item2.Plan, key.Item3);
        return new MessageOperations(
            key.Item1,
            key.Item2,
            plan,
            () => CompiledMessages<float>.For(plan, key.Item1.Couplings, key.Item2.Couplings),
            () => CompiledMessages<double>.For(plan, key.Item1.Couplings, key.Item2.Couplings));
    });

    /// <summary>Room for the products in front of the gates; null where they take too much, and the backward pass makes them again.</summary>
    /// <param name="inputs">What goes in.</param>
    public MessageProducts? Products(MessageInputs inputs)
    {
        var bytes = (long)inputs.Order.EdgeCount * (Plan.First.Product.Output.Dim + Plan.Second.Product.Output.Dim) * inputs.Nodes.element_size();
        return bytes > mostKept ? null : new MessageProducts(Room(Plan.First), Room(Plan.Second));

        Tensor Room(LayerPlan layer) => empty([inputs.Order.EdgeCount, layer.Product.Output.Dim], inputs.Nodes.dtype);
    }

    /// <summary>The sums of the messages, [nodes, message dimension].</summary>
    /// <param name="inputs">What goes in.</param>
    /// <param name="products">Where the products in front of the gates are kept; null if they are not.</param>
    public Tensor Forward(MessageInputs inputs, MessageProducts? products)
    {
        var result = zeros([inputs.Nodes.shape[0], Plan.Message], inputs.Nodes.dtype);
        using var room = Room(inputs, null, areKept: true);
        if (result.dtype == ScalarType.Float32)
            single.Value.Forward(Arrays<float>(inputs, result, products, null, room));
        else
            twofold.Value.Forward(Arrays<double>(inputs, result, products, null, room));
        return result;
    }

    /// <summary>The gradients of those inputs that want one.</summary>
    /// <param name="inputs">What went in.</param>
    /// <param name="gradient">The gradient of the sums, contiguous.</param>
    /// <param name="products">The products in front of the gates; null to make them again.</param>
    public MessageGradients Backward(MessageInputs inputs, Tensor gradient, MessageProducts? products)
    {
        var gradients = new MessageGradients(
            inputs.Nodes.requires_grad ? zeros_like(inputs.Nodes) : null,
            inputs.Attributes.requires_grad ? zeros_like(inputs.Attributes) : null,
            inputs.Extra.requires_grad ? zeros_like(inputs.Extra) : null,
            Like(inputs.FirstWeights),
            Like(inputs.FirstBiases),
            Like(inputs.SecondWeights),
            Like(inputs.SecondBiases));
        using var room = Room(inputs, gradients, products is not null);
        if (gradient.dtype == ScalarType.Float32)
            single.Value.Backward(Arrays<float>(inputs, gradient, products, gradients, room));
        else
            twofold.Value.Backward(Arrays<double>(inputs, gradient, products, gradients, room));
        return gradients;

        static Tensor? Like(Tensor tensor) => tensor.requires_grad ? empty_like(tensor) : null;
    }

    /// <summary>What the kernels need for a call and nobody else does.</summary>
    private MessageRoom Room(MessageInputs inputs, MessageGradients? gradients, bool areKept)
    {
        var (edges, type) = (inputs.Order.LongestRange, inputs.Nodes.dtype);
        if (!mixesAtNodes(inputs.Order))
            return new MessageRoom(false, null, null, null, gradients?.Nodes is null ? null : empty([edges, Plan.Features], type));
        var size = type == ScalarType.Float32 ? single.Value.NodeProducts(inputs.Order.Nodes) : twofold.Value.NodeProducts(inputs.Order.Nodes);
        return gradients is null
            ? new MessageRoom(true, empty(size, type), null, null, null)
            : new MessageRoom(
                true,
                gradients.Attributes is null && areKept ? null : empty(size, type),
                zeros(size, type),
                empty([edges, Plan.First.Product.Output.Dim], type),
                null);
    }

    private static MessageArrays<T> Arrays<T>(MessageInputs inputs, Tensor result, MessageProducts? products, MessageGradients? gradients, MessageRoom room)
        where T : unmanaged => new()
        {
            Order = inputs.Order,
            Nodes = inputs.Nodes.Start<T>(),
            Attributes = inputs.Attributes.Start<T>(),
            Extra = inputs.Extra.Start<T>(),
            First = Parameters<T>(inputs.FirstWeights, inputs.FirstBiases, gradients?.FirstWeights, gradients?.FirstBiases),
            Second = Parameters<T>(inputs.SecondWeights, inputs.SecondBiases, gradients?.SecondWeights, gradients?.SecondBiases),
            Result = result.Start<T>(),
            FirstProducts = (products?.First).Start<T>(),
            SecondProducts = (products?.Second).Start<T>(),
            NodeGradient = (gradients?.Nodes).Start<T>(),
            SenderGradient = room.SenderGradient.Start<T>(),
            MixesAtNodes = room.MixesAtNodes,
            NodeProducts = room.NodeProducts.Start<T>(),
            NodeProductGradient = room.NodeProductGradient.Start<T>(),
            ProductGradient = room.ProductGradient.Start<T>(),
            AttributeGradient = (gradients?.Attributes).Start<T>(),
            ExtraGradient = (gradients?.Extra).Start<T>(),
        };

    private static LayerParameterArrays<T> Parameters<T>(Tensor weights, Tensor biases, Tensor? ofWeights, Tensor? ofBiases)
        where T : unmanaged => new()
        {
            Weights = weights.Start<T>(),
            Biases = biases.Start<T>(),
            WeightGradient = ofWeights.Start<T>(),
            BiasGradient = ofBiases.Start<T>(),
        };
}

/// <summary>What goes into a message function: contiguous tensors of one type, and the edges.</summary>
/// <param name="Order">The edges.</param>
/// <param name="Nodes">Features of the nodes, channels innermost.</param>
/// <param name="Attributes">Attributes of the edges, components innermost.</param>
/// <param name="Extra">Further features of the edges, channels innermost.</param>
/// <param name="FirstWeights">The first layer's weights.</param>
/// <param name="FirstBiases">The first layer's biases.</param>
/// <param name="SecondWeights">The second layer's weights.</param>
/// <param name="SecondBiases">The second layer's biases.</param>
internal sealed record MessageInputs(
    EdgeOrder Order, Tensor Nodes, Tensor Attributes, Tensor Extra, Tensor FirstWeights, Tensor FirstBiases, Tensor SecondWeights, Tensor SecondBiases)
{
    /// <summary>The tensors, in the order of <see cref="Of"/>.</summary>
    public Tensor[] Tensors => [Nodes, Attributes, Extra, FirstWeights, FirstBiases, SecondWeights, SecondBiases];

    /// <summary>The inputs from their tensors.</summary>
    public static MessageInputs Of(EdgeOrder order, IReadOnlyList<Tensor> tensors) =>
        new(order, tensors[0], tensors[1], tensors[2], tensors[3], tensors[4], tensors[5], tensors[6]);

    /// <summary>The same tensors, contiguous.</summary>
    public MessageInputs Contiguous() => Of(Order, Array.ConvertAll(Tensors, tensor => tensor.contiguous()));
}

/// <summary>The products in front of the gates, edges in the order of their receivers.</summary>
/// <param name="First">Those of the first layer.</param>
/// <param name="Second">Those of the second layer.</param>
internal sealed record MessageProducts(Tensor First, Tensor Second);

/// <summary>The gradients of what goes into a message function; null where one is not wanted.</summary>
/// <param name="Nodes">That of the nodes' features.</param>
/// <param name="Attributes">That of the attributes.</param>
/// <param name="Extra">That of the further features.</param>
/// <param name="FirstWeights">That of the first layer's weights.</param>
/// <param name="FirstBiases">That of the first layer's biases.</param>
/// <param name="SecondWeights">That of the second layer's weights.</param>
/// <param name="SecondBiases">That of the second layer's biases.</param>
internal sealed record MessageGradients(
    Tensor? Nodes, Tensor? Attributes, Tensor? Extra, Tensor? FirstWeights, Tensor? FirstBiases, Tensor? SecondWeights, Tensor? SecondBiases)
{
    /// <summary>The tensors, in the order of <see cref="MessageInputs.Tensors"/>.</summary>
    public Tensor?[] Tensors => [Nodes, Attributes, Extra, FirstWeights, FirstBiases, SecondWeights, SecondBiases];
}

/// <summary>Tensors that the kernels need for a call, and nobody else does (<see cref="MessageArrays{T}"/>); disposed with it.</summary>
internal sealed record MessageRoom(bool MixesAtNodes, Tensor? NodeProducts, Tensor? NodeProductGradient, Tensor? ProductGradient, Tensor? SenderGradient) : IDisposable
{
    public void Dispose()
    {
        NodeProducts?.Dispose();
        NodeProductGradient?.Dispose();
        ProductGradient?.Dispose();
        SenderGradient?.Dispose();
    }
}
