using Microsoft.CodeAnalysis;
using Xunit;

namespace TypedIrreps.Generators.Tests;

/// <summary>The emitted texts themselves. What they compute is tested elsewhere; these show a change for review.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Named_representations() => Snapshot.Verify(Run("""
        [Irreps(" 4x0e + 1o")] public readonly partial struct Plain;
        namespace Space.Deep
        {
            public partial class Outer<T>
            {
                internal partial record struct Middle
                {
                    /// <summary>Documented by its author.</summary>
                    [Irreps("2x2e")] public readonly partial struct Nested;
                }
            }
        }
        """));

    [Fact]
    public void Gated_layer_of_types() => Snapshot.Verify(Run("""
        namespace Space;
        [Irreps("4x0e+2x1o+2x1o")] public readonly partial struct Hidden;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh;
        [GatedTensorProduct<Cat<Hidden, Displacement>, Sh, Hidden>] public sealed partial class Message;
        """));

    [Fact]
    public void Layer_of_texts() => Snapshot.Verify(Run("""
        [TensorProduct("8x0e+1x1o", "1x0e + 1x1o + 1x2e", "2x0e+1x2e")] internal sealed partial class Quick;
        """));

    [Fact]
    public void Products_of_channels() => Snapshot.Verify(Run("""
        [Irreps("3x0e+2x1o")] public readonly partial struct Hidden;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh;
        [Linear<Hidden, Hidden>(Biases = true)] public sealed partial class Mixed;
        [WeightedTensorProduct<Hidden, Sh, Hidden>] public sealed partial class OfEdges;
        [InstructedTensorProduct<Hidden, Sh, Hidden>(Paths = new[] { "0, 0, 0, uvw, true", "1, 1, 0, uvw, true, 0.5", "1, 0, 1, uvu, false" })] public sealed partial class Chosen;
        [InstructedTensorProduct<Hidden, Sh, Hidden>(SharedWeights = false, PathNormalization = PathNormalization.Path)] public sealed partial class ChosenOfSamples;
        [InstructedTensorSquare<Hidden, Hidden>] public sealed partial class SquareOf;
        [InstructedTensorSquare<Hidden, Sh>(SharedWeights = false, IrrepNormalization = IrrepNormalization.Norm)] public sealed partial class SquareOfSamples;
        [FullTensorProduct<Hidden, Sh>] public sealed partial class Full;
        [ElementwiseTensorProduct<Hidden, Norms<Hidden>>] public sealed partial class Elementwise;
        [TensorSquare<Hidden>] public sealed partial class Squared;
        """));

    [Fact]
    public void Products_without_meaning() => Snapshot.Verify(Run("""
        [Irreps("3x0e+2x")] public readonly partial struct Malformed;
        [Linear("3x0e", "1x1o")] public sealed partial class Mixed;
        [WeightedTensorProduct<Malformed, Malformed, Invariant>] public sealed partial class OfEdges;
        [ElementwiseTensorProduct("3x0e", "2x0e")] public sealed partial class Elementwise;
        [InstructedTensorSquare("3x0e", "2x1o", SharedWeights = false)] public sealed partial class SquareOf;
        [InstructedTensorProduct("3x0e", "2x0e", "4x0e", Paths = new[] { "0, 0, 0, uvu, true" }, SharedWeights = false)] public sealed partial class Chosen;
        """));

    [Fact]
    public void Norms() => Snapshot.Verify(Run("""
        [Irreps("4x0e+2x1o")] public readonly partial struct Hidden;
        [BatchNorm<Hidden>(Epsilon = 1e-4, Affine = false)] public sealed partial class OverBatch;
        [InstanceNorm("4x0e+2x1o")] public sealed partial class OverGraphs;
        [BatchNorm("4x0e+")] public sealed partial class OfMalformedText;
        [Irreps("4x")] public readonly partial struct Malformed;
        [InstanceNorm<Malformed>] public sealed partial class OfMalformedType;
        """));

    [Fact]
    public void Nonlinearities() => Snapshot.Verify(Run("""
        [Irreps("4x0e+2x0o+2x1o")] public readonly partial struct Hidden;
        [Gate<Hidden>] public sealed partial class OfTypes;
        [Gate("2x1o+3x0e+2x1o", Scalars = ActivationFunction.Relu, Gates = ActivationFunction.Tanh)] public sealed partial class OfTexts;
        [Gate("3x0e")] public sealed partial class OfScalars;
        [Activation<Hidden>] public sealed partial class Activated;
        [Activation("4x0e+2x0o+1x1o", Even = ActivationFunction.Identity, Odd = ActivationFunction.Abs)] public sealed partial class MadeEven;
        [Activation("2x1o")] public sealed partial class Unchanged;
        [Norm<Hidden>] public sealed partial class OfEvery;
        [Norm("2x1o", Squared = true)] public sealed partial class Squared;
        [NormActivation<Hidden>] public sealed partial class Scaled;
        [NormActivation("2x1o", Function = ActivationFunction.Silu, Normalize = false, Epsilon = 1e-4, Biases = true)] public sealed partial class Biased;
        [Dropout<Hidden>(Probability = 0.25)] public sealed partial class Dropped;
        [LayerNorm<Hidden>(Affine = false)] public sealed partial class OverChannels;
        [LayerNorm("4x0e+2x1o", Epsilon = 1e-3)] public sealed partial class OverChannelsOfTexts;
        /// <summary>Documented by its author.</summary>
        [Gate<Hidden>] public sealed partial class Documented;
        """));

    [Fact]
    public void Nonlinearities_without_meaning() => Snapshot.Verify(Run("""
        [Irreps("4x0e+2x0o")] public readonly partial struct Chiral;
        [Irreps("4x")] public readonly partial struct Malformed;
        [Activation<Chiral>(Odd = ActivationFunction.Silu)] public sealed partial class NoParity;
        [Activation<Chiral>(Even = (ActivationFunction)99)] public sealed partial class NoFunction;
        [Gate<Malformed>(Gates = (ActivationFunction)(-1))] public sealed partial class OfMalformed;
        [Gate("2000000000x0o")] public sealed partial class TooLarge;
        [NormActivation<Chiral>(Epsilon = double.NaN)] public sealed partial class NoNumber;
        [LayerNorm<Chiral>(Epsilon = double.PositiveInfinity)] public sealed partial class Infinite;
        [Norm<Malformed>(Squared = true)] public sealed partial class NormOfMalformed;
        """));

    [Fact]
    public void Blocks_and_frames() => Snapshot.Verify(Run("""
        [Irreps("4x0e+2x1o")] public readonly partial struct Hidden;
        [Extract<Hidden, Displacement>(Blocks = new[] { 1 })] public sealed partial class OtherOutput;
        [Extract("4x0e+2x1o+1x0e", "4x0e+1x0e")] public sealed partial class Scalars;
        [Extract("4x0e+2x1o+1x0e", "1x0e+2x1o", Blocks = [2, 1])] public sealed partial class Chosen;
        [Extract("4x0e", "4x0e", Blocks = [1])] public sealed partial class NoBlock;
        [SO2Convolution<Hidden, Hidden>(MaxOrder = 1)] public sealed partial class OfOrders;
        [SO2Convolution("4x0e+2x1o", "2x0e+1x2e")] public sealed partial class OfAllOrders;
        [SO2Convolution<Hidden, Hidden>(MaxOrder = -1)] public sealed partial class NoOrder;
        """));

    [Fact]
    public void Contractions() => Snapshot.Verify(Run("""
        [Irreps("4x0e+4x1o")] public readonly partial struct Hidden;
        [Irreps("3x0e")] public readonly partial struct Species;
        [SymmetricContraction<Hidden, Species, Hidden>(Correlation = 2)] public sealed partial class OfPairs;
        [SymmetricContraction("1x0e+1x1o", "3x0e", "1x2e")] public sealed partial class OfOneChannel;
        [SymmetricContraction<Hidden, Hidden, Hidden>] public sealed partial class TurningSpecies;
        [SymmetricContraction<Hidden, Species, Hidden>(Correlation = 0)] public sealed partial class NoFactor;
        """));

    [Fact]
    public void General_gates() => Snapshot.Verify(Run("""
        [Irreps("4x0e+2x0o")] public readonly partial struct Scalars;
        [Irreps("3x0o")] public readonly partial struct Gates;
        [Irreps("2x1o+1x2e")] public readonly partial struct Gated;
        [GeneralGate<Scalars, Gates, Gated>] public sealed partial class Usual;
        [GeneralGate<Scalars, Gates, Gated>(ScalarFunctions = new[] { ActivationFunction.Gelu, ActivationFunction.Abs }, GateFunctions = new[] { ActivationFunction.Square })]
        public sealed partial class MadeEven;
        [GeneralGate("4x0e", "2x0e", "2x1o", GateFunctions = [ActivationFunction.Tanh])] public sealed partial class OfTexts;
        [GeneralGate<Scalars, Gates, Gated>(GateFunctions = new[] { ActivationFunction.Relu })] public sealed partial class NoParity;
        [GeneralGate<Scalars, Scalars, Gated>] public sealed partial class OtherCount;
        """));

    [Fact]
    public void Signals() => Snapshot.Verify(Run("""
        [Irreps("1x0e+1x1o+1x2e")] public readonly partial struct Signal;
        [S2Activation<Signal, Signal>] public sealed partial class OnSphere;
        [S2Activation("1x0o+1x1e", "1x0e+1x1o+1x2e", Function = ActivationFunction.Abs, Resolution = 20, Normalization = SphericalHarmonicsNormalization.Norm, RandomRotation = true)]
        public sealed partial class OnSphereOfTexts;
        [SO3Activation("1x0e+3x1e", "1x0e", Function = ActivationFunction.Gelu, Resolution = 8)] public sealed partial class OnRotations;
        [S2Activation("1x0e+1x2e", "1x0e")] public sealed partial class NoSignal;
        [SO3Activation("1x0o+3x1o", "1x0o", Function = ActivationFunction.Abs)] public sealed partial class OtherParity;
        [S2Activation<Signal, Signal>(Resolution = 4)] public sealed partial class TooCoarse;
        """));

    [Fact]
    public void Layers_over_edges() => Snapshot.Verify(Run("""
        [Irreps("4x0e+2x1o")] public readonly partial struct Hidden;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh;
        [Irreps("8x0e")] public readonly partial struct Basis;
        [SphericalHarmonics<Sh>(Normalization = SphericalHarmonicsNormalization.Integral, Normalize = false)] public sealed partial class Harmonics;
        [RadialBasis("8x0e", Kind = RadialBasisKind.Gaussian, Cutoff = 2.5, Envelope = 0)] public sealed partial class Radial;
        [WeightedTensorProduct<Hidden, Sh, Hidden>] public sealed partial class OfEdges;
        [RadialNetwork<Basis, WeightsOf<OfEdges>>(Hidden = [16, 32], Function = ActivationFunction.Tanh)] public sealed partial class Weights;
        [Convolution<Hidden, Sh, Basis, Hidden>(Hidden = new[] { 16 }, MeanDegree = 4)] public sealed partial class Interaction;
        [Convolution("2x0e", "1x0e+1x1o", "3x0e", "2x0e+1x1o")] internal sealed partial class Product;
        [AttentionScores<Hidden, Hidden, Basis>] public sealed partial class Scores;
        """));

    [Fact]
    public void Layers_over_edges_without_meaning() => Snapshot.Verify(Run("""
        [SphericalHarmonics("1x0e+1x1e")] public sealed partial class Harmonics;
        [RadialBasis("8x0e", Cutoff = double.NaN, Kind = (RadialBasisKind)9)] public sealed partial class Radial;
        [RadialNetwork("8x0e", "3x1o", Hidden = [0])] public sealed partial class Network;
        [Convolution("2x0e", "1x0e", "3x0e", "2x0e+1x1o", MeanDegree = -1)] public sealed partial class Interaction;
        [AttentionScores("2x0e", "2x0e", "2x1o")] public sealed partial class Scores;
        """));

    [Fact]
    public void Network_for_nodes() => Snapshot.Verify(Run("""
        [Irreps("2x1o+1x0e")] public readonly partial struct Input;
        [Irreps("4x0e+4x1o")] public readonly partial struct Hidden;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh;
        [Segnn<Input, Sh, Hidden, Displacement>(Layers = 3, Extra = "2x0e", Norm = FeatureNorm.Instance)] public sealed partial class Model;
        """));

    [Fact]
    public void Network_for_graphs() => Snapshot.Verify(Run("""
        [Irreps("5x0e")] public readonly partial struct Input;
        [Irreps("4x0e+4x1o")] public readonly partial struct Hidden;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh;
        [Segnn<Input, Sh, Hidden, Invariant>(Task = SegnnTask.Graph, Pooling = Pooling.Sum)] public sealed partial class Model;
        """));

    [Fact]
    public void Pipelines() => Snapshot.Verify(Run("""
        namespace Space;
        [Irreps("4x0e+2x1o")] public readonly partial struct Hidden;
        [Irreps("4x0e+2x1o")] public readonly partial struct Twin;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh;
        [GatedTensorProduct<Hidden, Sh, Hidden>] public sealed partial class Mix;
        [TensorProduct("4x0e+2x1o", "1x0e+1x1o", "1x1o")] internal sealed partial class Head;
        [BatchNorm<Twin>] public sealed partial class Norm;
        [Pipeline<Mix, Norm, Mix>] public sealed partial class Block;
        [Pipeline<Block, Norm, BatchNorm<Hidden>, Head>] internal sealed partial class Whole;
        [Pipeline<Norm, BatchNorm<Hidden>>] public sealed partial class Norms;
        [Pipeline<Mix, Head, Norm>] internal sealed partial class Broken;
        [Pipeline<Mix, Hidden>] public sealed partial class NoLayer;
        [Pipeline<Norm, Endless>] public sealed partial class Endless;
        """));

    [Fact]
    public void Rounds_of_messages() => Snapshot.Verify(Run("""
        [Irreps("4x0e+2x1o")] public readonly partial struct Hidden;
        [Irreps("2x0e+1x1o")] public readonly partial struct Sent;
        [Irreps("2x0e")] public readonly partial struct Pair;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh;
        [GatedTensorProduct<Cat<Hidden, Hidden, Pair>, Sh, Sent>] public sealed partial class FromPair;
        [GatedTensorProduct("4x0e+2x1o+4x0e+2x1o+3x0e", "1x0e+1x1o", "2x0e+1x1o")] public sealed partial class FromTexts;
        [TensorProduct<Cat<Hidden, Hidden>, Sh, Sent>] public sealed partial class FromNodes;
        [TensorProduct<Cat<Hidden, Sent>, Sh, Hidden>] public sealed partial class Update;
        [MessagePassing<FromPair, Update>] public sealed partial class OfPairs;
        [MessagePassing<FromNodes, Update>(Aggregation = Aggregation.Mean, Residual = false)] public sealed partial class OfNodes;
        [MessagePassing<FromTexts, Update>] public sealed partial class OfTexts;
        [MessagePassing<Update, FromNodes>] public sealed partial class Swapped;
        """));

    [Fact]
    public void Declarations_without_meaning() => Snapshot.Verify(Run("""
        [Irreps("4x0e+x")] public readonly partial struct Malformed;
        [Irreps("4x0e")] public readonly partial struct Scalars;
        [TensorProduct<Scalars, Scalars, Displacement>] public sealed partial class Unreachable;
        [TensorProduct<Malformed, Scalars, Scalars>] public sealed partial class OfMalformed;
        [TensorProduct("1x0e", "1x0e", "1x0")] public sealed partial class OfMalformedText;
        [Segnn<Scalars, Scalars, Scalars, Displacement>(Layers = 0)] public sealed partial class NoLayers;
        [TensorProduct("1x0e", "1x0e", "1x0e"), GatedTensorProduct("1x0e", "1x0e", "1x0e")] public sealed partial class Twice;
        """));

    private static GeneratorDriverRunResult Run(string source) => TestCompilation.Run(TestCompilation.Of(source)).Result;
}
