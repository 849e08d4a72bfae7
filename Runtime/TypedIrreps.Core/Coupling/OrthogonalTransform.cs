namespace TypedIrreps;

/// <summary>
/// An element of O(3): a rotation, followed by the inversion of space (x to -x) or not. The two commute.
/// Composition <c>a * b</c> transforms by b first.
/// </summary>
public sealed class OrthogonalTransform
{
    /// <summary>Creates a rotation, with or without the inversion.</summary>
    public OrthogonalTransform(Rotation rotation, bool inverts = false)
    {
        Rotation = rotation ?? throw new ArgumentNullException(nameof(rotation));
        Inverts = inverts;
    }

    /// <summary>The transformation that changes nothing.</summary>
    public static OrthogonalTransform Identity { get; } = new(Rotation.Identity);

    /// <summary>The inversion of space, x to -x.</summary>
    public static OrthogonalTransform Inversion { get; } = new(Rotation.Identity, inverts: true);

    /// <summary>The rotation.</summary>
    public Rotation Rotation { get; }

    /// <summary>Whether space is inverted, that is whether the determinant is -1.</summary>
    public bool Inverts { get; }

    /// <summary>The orthogonal matrix [3,3] that acts on column vectors (x, y, z).</summary>
    public double[,] Matrix => Inverts ? Rotation.Matrix.Negated() : Rotation.Matrix;

    /// <summary>The inverse transformation.</summary>
    public OrthogonalTransform Inverse => new(Rotation.Inverse, Inverts);

    /// <summary>The transformation by <paramref name="second"/> first, then by <paramref name="first"/>.</summary>
    public static OrthogonalTransform operator *(OrthogonalTransform first, OrthogonalTransform second) =>
        new(first.Rotation * second.Rotation, first.Inverts != second.Inverts);

    /// <summary>A rotation is a transformation without inversion.</summary>
    public static implicit operator OrthogonalTransform(Rotation rotation) => new(rotation);

    /// <summary>The transformation of an orthogonal matrix [3,3], of determinant +1 or -1 (orthogonal within 1e-5).</summary>
    /// <exception cref="ArgumentException">The matrix is not 3 by 3 or not orthogonal.</exception>
    public static OrthogonalTransform FromMatrix(double[,] matrix)
    {
        var inverts = Rotation.OrthogonalDeterminant(matrix) < 0;
        return new OrthogonalTransform(Rotation.FromRotationMatrix(inverts ? matrix.Negated() : matrix), inverts);
    }

    /// <summary>A transformation drawn uniformly from O(3).</summary>
    public static OrthogonalTransform Random(Random random) => new(Rotation.Random(random), random.Next(2) == 1);

    /// <summary>The transformed vector.</summary>
    public (double X, double Y, double Z) Apply(double x, double y, double z) =>
        Inverts ? Rotation.Apply(-x, -y, -z) : Rotation.Apply(x, y, z);

    /// <inheritdoc/>
    public override string ToString() => Inverts ? $"-({Rotation})" : Rotation.ToString();
}
