namespace TypedIrreps;

/// <summary>A permutation of the indices of a tensor with a sign: T[x0, x1, …] = Sign * T[x at Places[0], x at Places[1], …].</summary>
public sealed class SignedPermutation
{
    internal SignedPermutation(int[] places, int sign) => (Places, Sign) = (places, sign);

    /// <summary>Which index stands at each place.</summary>
    public IReadOnlyList<int> Places { get; }

    /// <summary>1 or -1.</summary>
    public int Sign { get; }

    /// <summary>The sign and the places, such as <c>-10</c>.</summary>
    public override string ToString() => (Sign < 0 ? "-" : string.Empty) + string.Concat(Places);

    internal SignedPermutation Then(SignedPermutation next) => new(next.Places.Select(place => Places[place]).ToArray(), Sign * next.Sign);
}
