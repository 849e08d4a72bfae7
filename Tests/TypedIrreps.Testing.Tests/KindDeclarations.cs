namespace TypedIrreps.Testing.Tests;

/// <summary>One layer of every kind that can be declared, beside those of <c>Declarations.cs</c>.</summary>
public static partial class Kinds
{
    [Irreps("4x0e")]
    public readonly partial struct Basis;

    [Activation<Hidden>]
    public sealed partial class Activated;

    [AttentionScores<Hidden, Hidden, Basis>]
    public sealed partial class Attention;

    [BatchNorm<Hidden>]
    public sealed partial class OverBatch;

    [InstanceNorm<Hidden>]
    public sealed partial class OverGraphs;

    [LayerNorm<Hidden>]
    public sealed partial class OverChannels;

    [Convolution<Hidden, Harmonics, Basis, Answer>]
    public sealed partial class Convolved;

    [Dropout<Hidden>]
    public sealed partial class Dropped;

    [ElementwiseTensorProduct<Hidden, Norms<Hidden>>]
    public sealed partial class Elementwise;

    [FullTensorProduct<Displacement, Harmonics>]
    public sealed partial class Full;

    [Gate<Hidden>]
    public sealed partial class Opened;

    [InstructedTensorProduct<Mixed, Harmonics, Answer>(Paths = new[] { "0, 0, 0, uvw, true", "2, 1, 0, uvw, true, 0.5" })]
    public sealed partial class Chosen;

    [InstructedTensorProduct<Mixed, Harmonics, Answer>(SharedWeights = false)]
    public sealed partial class ChosenOfSamples;

    [Norm<Hidden>]
    public sealed partial class Sizes;

    [NormActivation<Hidden>]
    public sealed partial class Scaled;

    [Pipeline<Gated, Dropped, Mix>]
    public sealed partial class InARow;

    [RadialBasis<Basis>]
    public sealed partial class Radial;

    [RadialNetwork<Basis, Basis>(Hidden = [8])]
    public sealed partial class Learned;

    [SphericalHarmonics<Harmonics>]
    public sealed partial class Directions;

    [TensorSquare<Mixed>]
    public sealed partial class Squared;

    [InstructedTensorSquare<Mixed, Answer>]
    public sealed partial class SquaredInto;

    [InstructedTensorSquare<Mixed, Answer>(SharedWeights = false)]
    public sealed partial class SquaredIntoOfSamples;

    [Extract("4x0e+2x1o+1x0e", "4x0e+1x0e")]
    public sealed partial class Extracted;

    [GeneralGate("4x0e", "2x0o", "2x1o", GateFunctions = [ActivationFunction.Tanh])]
    public sealed partial class Turned;

    // Squares are what a grid of this resolution integrates exactly.
    [S2Activation("1x0e+1x1o", "1x0e+1x1o", Function = ActivationFunction.Square, Resolution = 12)]
    public sealed partial class OnSphere;

    [SO3Activation("1x0e+3x1e", "1x0e+3x1e", Function = ActivationFunction.Square, Resolution = 8)]
    public sealed partial class OnRotations;

    [SO2Convolution<Hidden, Hidden>]
    public sealed partial class InFrames;

    [SymmetricContraction("2x0e+2x1o", "3x0e", "2x0e+2x1o", Correlation = 2)]
    public sealed partial class Contracted;
}
