using System.Globalization;

namespace TypedIrreps;

/// <summary>Reads terms and irreps, goes on after an error and collects them all, in the order of the text.</summary>
internal sealed class TermReader
{
    private readonly List<IrrepsSyntaxError> errors = [];

    public IReadOnlyList<IrrepsSyntaxError> Errors => errors;

    public void Report(IrrepsSyntaxErrorKind kind, TextPart part) => errors.Add(new IrrepsSyntaxError(kind, part));

    /// <summary>Reads <c>[ multiplicity "x" ] irrep</c>; null after an error.</summary>
    public MulIrrep? ReadTerm(TextPart part)
    {
        var sign = part.IndexOf(c => c == 'x');
        if (sign == part.Length)
            sign = part.IndexOf(IsMistakenForX);
        if (sign == part.Length)
            return ReadIrrep(part) is { } single ? new MulIrrep(1, single) : null;

        var multiplicity = ReadMultiplicity(part.Take(sign).Trim());
        var isJoined = CheckSign(part.Take(sign).Trim(), part.Skip(sign).Take(1));
        var irrep = ReadIrrep(part.Skip(sign + 1));
        return multiplicity is { } m && isJoined && irrep is { } i ? new MulIrrep(m, i) : null;
    }

    /// <summary>Reads <c>degree parity</c>; null after an error.</summary>
    public Irrep? ReadIrrep(TextPart part)
    {
        var text = part.Trim();
        var letter = text.IndexOf(char.IsLetter);
        var number = text.Take(letter).Trim();
        var parity = text.Skip(letter).Take(Math.Min(1, text.Length - letter));
        if (text.IsEmpty || (number.IsEmpty && !IsParity(parity)))
        {
            Report(text.IsEmpty ? IrrepsSyntaxErrorKind.MissingIrrep : IrrepsSyntaxErrorKind.UnexpectedText, text.IsEmpty ? part : text);
            return null;
        }

        var degree = ReadDegree(number, parity);
        // One error a place: a degree that is none is to be mended before its parity can be missed.
        var hasParity = (parity.IsEmpty && degree is null) || CheckParity(number, parity);
        var isComplete = CheckEnd(text.Skip(letter + parity.Length).Trim());
        return degree is { } l && hasParity && isComplete ? ToIrrep(l, parity.First) : null;
    }

    private static Irrep ToIrrep(int degree, char parity) => parity switch
    {
        'e' => new Irrep(degree, Parity.Even),
        'o' => new Irrep(degree, Parity.Odd),
        _ => Irrep.SphericalHarmonic(degree),
    };

    private static bool IsParity(TextPart part) => !part.IsEmpty && part.First is 'e' or 'o' or 'y';

    private static bool IsMistakenForX(char c) => c is 'X' or '*' or '\u00d7';

    private int? ReadMultiplicity(TextPart number) => number.IsEmpty
        ? null
        : ReadNumber(number, int.MaxValue, IrrepsSyntaxErrorKind.BadMultiplicity, IrrepsSyntaxErrorKind.MultiplicityOverflow);

    private bool CheckSign(TextPart multiplicity, TextPart sign)
    {
        if (sign.First != 'x')
            Report(IrrepsSyntaxErrorKind.BadMultiplicitySign, sign);
        else if (multiplicity.IsEmpty)
            Report(IrrepsSyntaxErrorKind.MissingMultiplicity, sign);
        return sign.First == 'x';
    }

    private int? ReadDegree(TextPart number, TextPart parity)
    {
        if (!number.IsEmpty)
            return ReadNumber(number, Irrep.MaxDegree, IrrepsSyntaxErrorKind.BadDegree, IrrepsSyntaxErrorKind.DegreeOverflow);
        Report(IrrepsSyntaxErrorKind.MissingDegree, parity);
        return null;
    }

    private bool CheckParity(TextPart degree, TextPart parity)
    {
        if (parity.IsEmpty)
            Report(IrrepsSyntaxErrorKind.MissingParity, degree);
        else if (!IsParity(parity))
            Report(IrrepsSyntaxErrorKind.UnknownParity, parity);
        return IsParity(parity);
    }

    private bool CheckEnd(TextPart rest)
    {
        if (!rest.IsEmpty)
            Report(IrrepsSyntaxErrorKind.UnexpectedText, rest);
        return rest.IsEmpty;
    }

    private int? ReadNumber(TextPart part, int max, IrrepsSyntaxErrorKind bad, IrrepsSyntaxErrorKind tooLarge)
    {
        // Digits only, so that no culture's sign or group separator is ever taken for part of a number.
        if (!part.All(c => c is >= '0' and <= '9'))
            Report(bad, part);
        else if (!int.TryParse(part.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > max)
            Report(tooLarge, part);
        else
            return number;
        return null;
    }
}
