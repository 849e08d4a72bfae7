using System.Globalization;

namespace TypedIrreps;

/// <summary>An error in a formula of index symmetries, and where it is.</summary>
public sealed class IndexSymmetryError
{
    internal IndexSymmetryError(int offset, int length, string message) => (Offset, Length, Message) = (offset, length, message);

    /// <summary>Where the error starts, counted in characters from the start of the formula.</summary>
    public int Offset { get; }

    /// <summary>How many characters it covers; 0 where something is missing.</summary>
    public int Length { get; }

    /// <summary>What was expected and what came, as a sentence.</summary>
    public string Message { get; }

    /// <summary>The position, counted from 0, and the message.</summary>
    public override string ToString() => $"Position {Offset.ToString(CultureInfo.InvariantCulture)}: {Message}";
}
