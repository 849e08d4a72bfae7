using TypedIrreps;

namespace Mismatch;

public readonly struct Unnamed : IIrreps
{
    public static Irreps Signature => Irreps.Parse("16x0e+8x1o");
    public static int Dim => Signature.Dim;
    public static int LMax => Signature.LMax;
}

[TensorProduct<Unnamed, Sh1, Hidden>] public sealed partial class UnknownRepresentation;
//             ^^^^^^^ TI0007: The representation of 'Unnamed' is not known at compile time. Use a struct that carries [Irreps("…")], or a direct sum Cat<…> of such.
