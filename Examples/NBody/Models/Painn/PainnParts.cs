using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>The three parts of what a network of PaiNN gives: one network of three times the width stands for three.</summary>
internal sealed partial class PainnParts : nn.Module
{
    private readonly FirstPart first = new();
    private readonly SecondPart second = new();
    private readonly ThirdPart third = new();

    public PainnParts()
        : base(nameof(PainnParts))
    {
        RegisterComponents();
    }

    /// <summary>Takes the parts out.</summary>
    public (Steerable<PainnScalars> First, Steerable<PainnScalars> Second, Steerable<PainnScalars> Third) Forward(
        Steerable<Cat<PainnScalars, PainnScalars, PainnScalars>> all) =>
        (first.Forward(all), second.Forward(all), third.Forward(all));

    [Extract<Cat<PainnScalars, PainnScalars, PainnScalars>, PainnScalars>(Blocks = [0])]
    public sealed partial class FirstPart;

    [Extract<Cat<PainnScalars, PainnScalars, PainnScalars>, PainnScalars>(Blocks = [1])]
    public sealed partial class SecondPart;

    [Extract<Cat<PainnScalars, PainnScalars, PainnScalars>, PainnScalars>(Blocks = [2])]
    public sealed partial class ThirdPart;
}
