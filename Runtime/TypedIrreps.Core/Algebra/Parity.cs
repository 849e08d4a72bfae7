namespace TypedIrreps;

/// <summary>How an irrep answers to the inversion of space: <c>e</c> keeps its sign, <c>o</c> changes it.</summary>
public enum Parity
{
    /// <summary>Written <c>o</c>: changes sign under inversion (a position, a velocity).</summary>
    Odd = -1,

    /// <summary>Written <c>e</c>: invariant under inversion (an energy, an angular momentum).</summary>
    Even = 1,
}
