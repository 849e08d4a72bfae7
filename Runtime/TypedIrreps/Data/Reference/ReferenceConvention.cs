namespace TypedIrreps.Data;

/// <summary>
/// With whose coupling coefficients weights were trained. Version 0.5.0 of e3nn fixed the sign of the coefficients of each triple of
/// degrees anew; where it turned, a weight of the older version means minus that weight of the newer one. Triples whose sum of
/// degrees is even kept theirs, and with them every network whose irreps have the parity of their degree (0e, 1o, 2e, …): such
/// weights are the same in both.
/// </summary>
public enum ReferenceConvention
{
    /// <summary>e3nn 0.5 and later, whose signs are this library's.</summary>
    E3nn05,

    /// <summary>
    /// e3nn 0.4. Weights of triples that changed their sign are turned. Signs are known where the sum of the degrees is even, and where it
    /// is odd of degrees up to 8 if the lowest is at most 3, or 4 with the next at most 5. Others are asked for, unless the tensors
    /// bring e3nn's coefficients along.
    /// </summary>
    E3nn04,
}
