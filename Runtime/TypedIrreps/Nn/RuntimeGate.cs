using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// The gated nonlinearity with a function for each block of scalars and of gates (e3nn's <c>nn.Gate</c> with all its options): the
/// gates may be pseudoscalars, and turn the parity of what they gate. <see cref="Gate"/> is the usual one, of invariant gates.
/// </summary>
/// <remarks>
/// Its input is the scalars, then the gates, then the gated irreps, as they are given. e3nn sorts this by irrep, and gives wrong
/// results without a word where the layer in front does not.
/// </remarks>
public class RuntimeGate : nn.Module<Tensor, Tensor>
{
    private readonly Activation activation;
    private readonly PairEvaluation products;
    private readonly Irreps gates;

    /// <summary>Creates the layer.</summary>
    /// <param name="scalars">The scalars and their functions.</param>
    /// <param name="gates">The gates, one for each irrep of <paramref name="gated"/>, and their functions.</param>
    /// <param name="gated">The representation of what is gated.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A scalar or a gate is of a degree above zero, or there are not as many gates as gated irreps.</exception>
    public RuntimeGate(ActivationPlan scalars, ActivationPlan gates, Irreps gated)
        : base(nameof(RuntimeGate))
    {
        ArgumentNullException.ThrowIfNull(scalars);
        ArgumentNullException.ThrowIfNull(gates);
        ArgumentNullException.ThrowIfNull(gated);
        CheckScalars(scalars.Input, "scalar", nameof(scalars));
        CheckScalars(gates.Input, "gate", nameof(gates));
        if (gates.Input.NumIrreps != gated.NumIrreps)
        {
            throw new ArgumentException(
                SignatureRule.UnequalCounts.Message($"{gated}", $"{gated.NumIrreps}", $"{gates.Input}", $"{gates.Input.NumIrreps}"), nameof(gates));
        }

        Scalars = scalars;
        Gates = gates;
        Gated = PairProductPlan.Elementwise(gated, gates.Output);
        Input = scalars.Input + gates.Input + gated;
        Output = scalars.Output + Gated.Output;
        this.gates = gates.Output;
        activation = new Activation(ActivationPlan.OfBlocks(scalars.Input + gates.Input, [.. scalars.Functions, .. gates.Functions]));
        products = new PairEvaluation(Gated);
    }

    /// <summary>The scalars and their functions.</summary>
    public ActivationPlan Scalars { get; }

    /// <summary>The gates and their functions.</summary>
    public ActivationPlan Gates { get; }

    /// <summary>What is gated, times its gates.</summary>
    public PairProductPlan Gated { get; }

    /// <summary>The representation of the input: scalars, gates, gated irreps.</summary>
    public Irreps Input { get; }

    /// <summary>The representation of the result: activated scalars, then what was gated.</summary>
    public Irreps Output { get; }

    /// <summary>Gates features in e3nn's layout.</summary>
    /// <param name="input">Features [batch, dimension of <see cref="Input"/>].</param>
    /// <returns>Features [batch, dimension of <see cref="Output"/>].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public override Tensor forward(Tensor input)
    {
        Check.Features(input, Input, nameof(input));
        using var scope = NewDisposeScope();
        var result = Open(FeatureLayouts.Convert(input, Input, FeatureLayout.ComponentsInnermost, FeatureLayout.ChannelsInnermost));
        return FeatureLayouts.Convert(result, Output, FeatureLayout.ChannelsInnermost, FeatureLayout.ComponentsInnermost).MoveToOuterDisposeScope();
    }

    /// <summary>Gates features, channels innermost.</summary>
    private protected Tensor Open(Tensor input)
    {
        using var scope = NewDisposeScope();
        var (scalarCount, gateCount) = (Scalars.Input.Dim, gates.Dim);
        var activated = activation.forward(input.narrow(1, 0, scalarCount + gateCount));
        if (Gated.Paths.Count == 0)
            return activated.MoveToOuterDisposeScope();
        var product = products.Evaluate(input.narrow(1, scalarCount + gateCount, Gated.Left.Dim), activated.narrow(1, scalarCount, gateCount), null);
        return (scalarCount == 0 ? product : cat([activated.narrow(1, 0, scalarCount), product], 1)).MoveToOuterDisposeScope();
    }

    private static void CheckScalars(Irreps irreps, string name, string argument)
    {
        if (irreps.FirstOrDefault(block => block.Dim > 0 && block.Irrep.Degree > 0) is { Multiplicity: > 0 } turning)
            throw new ArgumentException(SignatureRule.NotScalar.Message(name, turning.Irrep.ToString()), argument);
    }
}
