using System.Globalization;

namespace TypedIrreps;

/// <summary>An error in the text of a representation, and where it is.</summary>
public sealed class IrrepsSyntaxError
{
    internal IrrepsSyntaxError(IrrepsSyntaxErrorKind kind, TextPart part)
    {
        Kind = kind;
        Offset = part.Start;
        Length = part.Length;
        Found = part.ToString();
    }

    /// <summary>What is wrong.</summary>
    public IrrepsSyntaxErrorKind Kind { get; }

    /// <summary>Where the error starts, counted in characters from the start of the text.</summary>
    public int Offset { get; }

    /// <summary>How many characters it covers; 0 where something is missing.</summary>
    public int Length { get; }

    /// <summary>The characters that it covers.</summary>
    public string Found { get; }

    /// <summary>What was expected and what came, as a sentence.</summary>
    public string Message => Kind switch
    {
        IrrepsSyntaxErrorKind.MissingIrrep =>
            "An irrep is missing here: write a degree and a parity, such as 1o.",
        IrrepsSyntaxErrorKind.MissingMultiplicity =>
            "The multiplicity before 'x' is missing: write a whole number, such as 16x1o, or leave the 'x' out.",
        IrrepsSyntaxErrorKind.BadMultiplicity =>
            $"'{Found}' is no multiplicity: write a whole number, 0 or more.",
        IrrepsSyntaxErrorKind.MultiplicityOverflow =>
            $"The multiplicity {Found} is too large: it is at most {Invariant(int.MaxValue)}.",
        IrrepsSyntaxErrorKind.BadMultiplicitySign =>
            $"'{Found}' does not join a multiplicity and an irrep: write a lower-case 'x', such as 16x1o.",
        IrrepsSyntaxErrorKind.MissingDegree =>
            $"The degree before the parity '{Found}' is missing: write a whole number, such as 1{Found}.",
        IrrepsSyntaxErrorKind.BadDegree =>
            $"'{Found}' is no degree: write a whole number, 0 or more.",
        IrrepsSyntaxErrorKind.DegreeOverflow =>
            $"The degree {Found} is too large: it is at most {Invariant(Irrep.MaxDegree)}.",
        IrrepsSyntaxErrorKind.MissingParity =>
            $"The parity after the degree {Found} is missing: write {Found}e (even) or {Found}o (odd).",
        IrrepsSyntaxErrorKind.UnknownParity =>
            $"'{Found}' is no parity: write e (even), o (odd) or y (that of the spherical harmonics, (-1)^l).",
        IrrepsSyntaxErrorKind.UnexpectedText =>
            $"'{Found}' is unexpected here: a term is written such as 16x1o or 1o, and terms are joined by '+'.",
        IrrepsSyntaxErrorKind.DimensionOverflow =>
            $"With '{Found}' the dimension of the representation exceeds {Invariant(int.MaxValue)}.",
        _ => throw new InvalidOperationException($"No message is written for {Kind}."),
    };

    /// <summary>The position, counted from 0, and the message.</summary>
    public override string ToString() => $"Position {Invariant(Offset)}: {Message}";

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
