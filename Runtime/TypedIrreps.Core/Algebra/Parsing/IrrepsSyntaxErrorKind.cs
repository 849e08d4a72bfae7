namespace TypedIrreps;

/// <summary>What is wrong at a place of a representation's text.</summary>
public enum IrrepsSyntaxErrorKind
{
    /// <summary>An irrep was expected and nothing is there, as after the last plus of <c>1e+</c>.</summary>
    MissingIrrep,

    /// <summary>There is an <c>x</c> with no multiplicity before it, as in <c>x1e</c>.</summary>
    MissingMultiplicity,

    /// <summary>What stands before the <c>x</c> is no whole number, as in <c>1.5x0e</c>.</summary>
    BadMultiplicity,

    /// <summary>The multiplicity is larger than an <see cref="int"/> holds.</summary>
    MultiplicityOverflow,

    /// <summary>Multiplicity and irrep are joined by another sign than <c>x</c>, as in <c>3*1e</c>.</summary>
    BadMultiplicitySign,

    /// <summary>There is a parity with no degree before it, as in <c>e</c>.</summary>
    MissingDegree,

    /// <summary>What stands before the parity is no whole number, as in <c>-1e</c>.</summary>
    BadDegree,

    /// <summary>The degree is so large that the dimension <c>2l+1</c> does not fit an <see cref="int"/>.</summary>
    DegreeOverflow,

    /// <summary>There is a degree with no parity after it, as in <c>2x1</c>.</summary>
    MissingParity,

    /// <summary>The letter after the degree is none of <c>e</c>, <c>o</c> and <c>y</c>.</summary>
    UnknownParity,

    /// <summary>Something follows, or stands in place of, an irrep, as in <c>0e 1o</c>.</summary>
    UnexpectedText,

    /// <summary>With this term the dimension of the whole no longer fits an <see cref="int"/>.</summary>
    DimensionOverflow,
}
