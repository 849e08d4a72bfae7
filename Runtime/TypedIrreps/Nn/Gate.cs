using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// The gated nonlinearity of features whose representation is known only at run time (see <see cref="Gate{TOutput}"/>;
/// <see cref="GatePlan.Normalized"/> says what is computed).
/// </summary>
public class Gate : nn.Module<Tensor, Tensor>, ICompiledLayer
{
    private readonly GateOperations? compiled;

    /// <summary>Creates the layer.</summary>
    /// <param name="output">The representation of the result.</param>
    /// <param name="scalars">What is applied to invariant scalars (0e).</param>
    /// <param name="gates">What is applied to the gates of all other irreps.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function.</exception>
    /// <exception cref="OverflowException">The dimension in front of the gate does not fit an <see cref="int"/>.</exception>
    public Gate(Irreps output, ActivationFunction scalars = ActivationFunction.Silu, ActivationFunction gates = ActivationFunction.Sigmoid)
        : this(GatePlan.Normalized(output, scalars, gates))
    {
    }

    /// <summary>Creates a layer of a plan.</summary>
    /// <param name="plan">What to compute.</param>
    /// <exception cref="ArgumentNullException">The plan is null.</exception>
    public Gate(GatePlan plan)
        : base(nameof(Gate))
    {
        Plan = plan ?? throw new ArgumentNullException(nameof(plan));
        if (Plan is { ScalarFunction: ActivationFunction.Silu, GateFunction: ActivationFunction.Sigmoid, Blocks.Count: > 0 })
            compiled = GateOperations.For(GateRows.Of(Plan));
    }

    /// <summary>What is computed, and of which representation (<see cref="GatePlan.Product"/>).</summary>
    public GatePlan Plan { get; }

    /// <inheritdoc/>
    /// <remarks>There are kernels for gates of SiLU and the sigmoid on features whose channels are innermost.</remarks>
    public LayerBackend Backend { get; set; } = LayerBackend.Compiled;

    /// <summary>Gates features in e3nn's layout.</summary>
    /// <param name="input">Features [batch, dimension of <see cref="GatePlan.Product"/>]: scalars, gates, gated irreps.</param>
    /// <returns>Features [batch, dimension of <see cref="GatePlan.Output"/>].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public override Tensor forward(Tensor input)
    {
        Check.Features(input, Plan.Product, nameof(input));
        return Open(input, FeatureLayout.ComponentsInnermost);
    }

    /// <summary>Gates features of a layout.</summary>
    private protected Tensor Open(Tensor input, FeatureLayout layout)
    {
        using var scope = NewDisposeScope();
        if (Plan.Blocks.Count == 0)
            return input.clone().MoveToOuterDisposeScope();
        if (compiled is not null && Backend == LayerBackend.Compiled && layout == FeatureLayout.ChannelsInnermost && input.shape[0] > 0 && CompiledOperations.Support(input))
            return GateFunction.Apply(compiled, input).MoveToOuterDisposeScope();
        var count = Plan.Scalars.NumIrreps;
        var scalars = count > 0 ? Activations.Apply(input.narrow(1, 0, count), Plan.ScalarFunction, Plan.ScalarScale) : null;
        var gates = Plan.GateCount > 0 ? Activations.Apply(input.narrow(1, count, Plan.GateCount), Plan.GateFunction, Plan.GateScale) : null;
        return Portable.Assemble([.. Plan.Blocks.Select(Block)]).MoveToOuterDisposeScope();

        Tensor Block(GatedBlock block) => block.GateStart is { } start
            ? ChannelBlocks.Of(input, block.Features, layout).mul(ChannelBlocks.Beside(gates!.narrow(1, start, block.Features.Count), layout))
            : scalars!.narrow(1, block.Features.Start, block.Features.Count).unsqueeze(1);
    }
}

/// <summary>
/// The gated nonlinearity (Weiler et al. 2018, arXiv:1807.02547, section 3.4; e3nn's <c>nn.Gate</c>): invariant scalars (0e)
/// pass through SiLU, every other irrep is multiplied by the sigmoid of a scalar of its own. Each function is scaled to a second
/// moment of one for standard normal numbers (<see cref="Normalize2Mom"/>). Pseudoscalars (0o) are gated as vectors are.
/// </summary>
/// <typeparam name="TOutput">The representation of the result, its blocks in any order.</typeparam>
public class Gate<TOutput> : Gate, ISteerableLayer<GateInput<TOutput>, TOutput>
    where TOutput : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="scalars">What is applied to invariant scalars (0e).</param>
    /// <param name="gates">What is applied to the gates of all other irreps.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function.</exception>
    public Gate(ActivationFunction scalars = ActivationFunction.Silu, ActivationFunction gates = ActivationFunction.Sigmoid)
        : base(TOutput.Signature, scalars, gates)
    {
    }

    private Gate(GatePlan plan)
        : base(plan)
    {
    }

    /// <summary>
    /// SEGNN's published gate: the same but where nothing is gated, for there SiLU is not scaled (<see cref="GatePlan.For"/>).
    /// </summary>
    public static Gate<TOutput> Published() => new(GatePlan.For(TOutput.Signature));

    /// <summary>Gates features.</summary>
    /// <param name="input">Features, [batch, dimension of GateInput]: scalars, gates, gated irreps.</param>
    public Steerable<TOutput> Forward(Steerable<GateInput<TOutput>> input) => new(Open(input.Data, input.Layout), input.Layout);
}
