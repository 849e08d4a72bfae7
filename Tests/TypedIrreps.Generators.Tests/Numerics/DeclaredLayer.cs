using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>A declaration of a layer that the library computes, and the class that computes the same at run time.</summary>
/// <param name="Attribute">The attribute's name.</param>
/// <param name="Representations">The representations that it is declared by.</param>
/// <param name="Options">The options that are written.</param>
/// <param name="Expected">Creates the run-time class.</param>
/// <param name="Forward">Its result for the layer's arguments, all in e3nn's layout.</param>
/// <param name="Inputs">The representations of the arguments.</param>
/// <param name="Output">The representation of the result.</param>
/// <param name="Tolerance">How nearly the layer is equivariant.</param>
internal sealed record DeclaredLayer(
    string Attribute,
    string[] Representations,
    string Options,
    Func<nn.Module> Expected,
    Func<nn.Module, Tensor[], Tensor> Forward,
    string[] Inputs,
    string Output,
    double Tolerance = 1e-11);
