namespace TypedIrreps.Tests.Support;

/// <summary>A representation as a type, written out as the source generator would.</summary>
public readonly struct TestIrreps : IIrreps
{
    public static Irreps Signature { get; } = Irreps.Parse("2x0e+2x1o+1x0o+2x2e");

    public static int Dim => Signature.Dim;

    public static int LMax => Signature.LMax;
}
