namespace TypedIrreps;

public sealed partial class Irreps
{
    /// <summary>Reads a representation, for example <c>16x0e + 8x1o</c>.</summary>
    /// <exception cref="FormatException">The text is no representation; the message says where and why.</exception>
    public static Irreps Parse(string text) => throw new NotImplementedException();
}
