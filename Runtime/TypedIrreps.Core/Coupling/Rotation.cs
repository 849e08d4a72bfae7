namespace TypedIrreps;

/// <summary>
/// A proper rotation of space, in double precision. Composition <c>a * b</c> rotates by b first. Angles are in radians;
/// the polar axis is y: <c>R(alpha, beta, gamma) = Ry(alpha) Rx(beta) Ry(gamma)</c>, as in e3nn.
/// </summary>
public sealed class Rotation
{
    // A matrix may have gone through single precision; what is further from orthogonal is a mistake.
    private const double MatrixTolerance = 1e-5;

    // Unit quaternion; of the two that stand for the rotation the one with w >= 0.
    private readonly double w, x, y, z;

    private Rotation(double w, double x, double y, double z)
    {
        var scale = 1 / Math.Sqrt((w * w) + (x * x) + (y * y) + (z * z));
        if (w < 0)
            scale = -scale;
        (this.w, this.x, this.y, this.z) = (w * scale, x * scale, y * scale, z * scale);
    }

    /// <summary>The rotation by angle zero.</summary>
    public static Rotation Identity { get; } = new(1, 0, 0, 0);

    /// <summary>The rotation matrix [3,3] that acts on column vectors (x, y, z).</summary>
    public double[,] Matrix => new[,]
    {
        { 1 - (2 * ((y * y) + (z * z))), 2 * ((x * y) - (w * z)), 2 * ((x * z) + (w * y)) },
        { 2 * ((x * y) + (w * z)), 1 - (2 * ((x * x) + (z * z))), 2 * ((y * z) - (w * x)) },
        { 2 * ((x * z) - (w * y)), 2 * ((y * z) + (w * x)), 1 - (2 * ((x * x) + (y * y))) },
    };

    /// <summary>The inverse rotation.</summary>
    public Rotation Inverse => new(w, -x, -y, -z);

    /// <summary>The rotation by <paramref name="second"/> first, then by <paramref name="first"/>: the product of the matrices.</summary>
    public static Rotation operator *(Rotation first, Rotation second) => new(
        (first.w * second.w) - (first.x * second.x) - (first.y * second.y) - (first.z * second.z),
        (first.w * second.x) + (first.x * second.w) + (first.y * second.z) - (first.z * second.y),
        (first.w * second.y) - (first.x * second.z) + (first.y * second.w) + (first.z * second.x),
        (first.w * second.z) + (first.x * second.y) - (first.y * second.x) + (first.z * second.w));

    /// <summary>The rotation Ry(alpha) Rx(beta) Ry(gamma), for angles in radians of any size.</summary>
    /// <exception cref="ArgumentException">An angle is not finite.</exception>
    public static Rotation FromAngles(double alpha, double beta, double gamma) =>
        FromAxisAngle(0, 1, 0, alpha) * FromAxisAngle(1, 0, 0, beta) * FromAxisAngle(0, 1, 0, gamma);

    /// <summary>The rotation of a quaternion w + xi + yj + zk of any length but zero.</summary>
    /// <exception cref="ArgumentException">The quaternion is zero or not finite.</exception>
    public static Rotation FromQuaternion(double w, double x, double y, double z)
    {
        var scale = RequireScale("a quaternion", w, x, y, z);
        return new Rotation(w / scale, x / scale, y / scale, z / scale);
    }

    /// <summary>The right-handed rotation about an axis (of any length but zero) by an angle in radians.</summary>
    /// <exception cref="ArgumentException">The axis is zero, or a number is not finite.</exception>
    public static Rotation FromAxisAngle(double x, double y, double z, double angle)
    {
        var scale = RequireScale("an axis", x, y, z);
        if (double.IsNaN(angle) || double.IsInfinity(angle))
            throw new ArgumentException($"An angle is a finite number of radians, not {angle}.", nameof(angle));
        (x, y, z) = (x / scale, y / scale, z / scale);
        var sine = Math.Sin(angle / 2) / Math.Sqrt((x * x) + (y * y) + (z * z));
        return new Rotation(Math.Cos(angle / 2), x * sine, y * sine, z * sine);
    }

    /// <summary>The rotation of an orthogonal matrix [3,3] of determinant +1 (orthogonal within 1e-5; the rest is projected away).</summary>
    /// <exception cref="ArgumentException">The matrix is not 3 by 3, not orthogonal, or its determinant is -1.</exception>
    public static Rotation FromMatrix(double[,] matrix)
    {
        if (OrthogonalDeterminant(matrix) < 0)
        {
            throw new ArgumentException(
                $"A rotation has determinant +1, this matrix has -1: use {nameof(OrthogonalTransform)} for reflections.", nameof(matrix));
        }

        return FromRotationMatrix(matrix);
    }

    /// <summary>A rotation drawn uniformly (from the Haar measure): four normal numbers are a uniform direction of quaternions.</summary>
    public static Rotation Random(Random random)
    {
        if (random is null)
            throw new ArgumentNullException(nameof(random));
        var (a, b) = NormalPair();
        var (c, d) = NormalPair();
        return new Rotation(a, b, c, d);

        // Box-Muller; 1 - U lies in (0, 1], so that the logarithm is finite.
        (double, double) NormalPair()
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            var angle = 2 * Math.PI * random.NextDouble();
            return (radius * Math.Cos(angle), radius * Math.Sin(angle));
        }
    }

    /// <summary>The unit quaternion (w, x, y, z) with w &gt;= 0.</summary>
    public (double W, double X, double Y, double Z) ToQuaternion() => (w, x, y, z);

    /// <summary>
    /// The angles with R = Ry(alpha) Rx(beta) Ry(gamma): alpha and gamma in (-pi, pi], beta in [0, pi]. Where beta is
    /// exactly 0 or pi only one of the others is determined, and alpha is 0.
    /// </summary>
    public (double Alpha, double Beta, double Gamma) ToAngles()
    {
        // w, y = cos(beta/2) (cos, sin)((alpha+gamma)/2) and x, z = sin(beta/2) (cos, -sin)((alpha-gamma)/2).
        var (sine, cosine) = (Hypotenuse(x, z), Hypotenuse(w, y));
        var (halfSum, halfDifference) = (Math.Atan2(y, w), Math.Atan2(-z, x));
        if (sine == 0)
            halfDifference = -halfSum;
        else if (cosine == 0)
            halfSum = -halfDifference;
        return (Wrap(halfSum + halfDifference), 2 * Math.Atan2(sine, cosine), Wrap(halfSum - halfDifference));
    }

    /// <summary>The unit axis and the angle in [0, pi]; the axis of the identity is x.</summary>
    public (double X, double Y, double Z, double Angle) ToAxisAngle()
    {
        var length = Hypotenuse(Hypotenuse(x, y), z);
        return length == 0 ? (1, 0, 0, 0) : (x / length, y / length, z / length, 2 * Math.Atan2(length, w));
    }

    /// <summary>The rotated vector.</summary>
    public (double X, double Y, double Z) Apply(double x, double y, double z)
    {
        var m = Matrix;
        return (
            (m[0, 0] * x) + (m[0, 1] * y) + (m[0, 2] * z),
            (m[1, 0] * x) + (m[1, 1] * y) + (m[1, 2] * z),
            (m[2, 0] * x) + (m[2, 1] * y) + (m[2, 2] * z));
    }

    /// <summary>The quaternion, for a person to read.</summary>
    public override string ToString() => FormattableString.Invariant($"{w} + {x}i + {y}j + {z}k");

    /// <summary>The determinant, +1 or -1, of a matrix that is orthogonal within the tolerance.</summary>
    internal static int OrthogonalDeterminant(double[,] matrix)
    {
        if (matrix is null)
            throw new ArgumentNullException(nameof(matrix));
        if (matrix.GetLength(0) != 3 || matrix.GetLength(1) != 3)
        {
            throw new ArgumentException(
                $"A matrix of shape [3,3] was expected, not [{matrix.GetLength(0)},{matrix.GetLength(1)}].", nameof(matrix));
        }

        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++)
            {
                var dot = (matrix[i, 0] * matrix[j, 0]) + (matrix[i, 1] * matrix[j, 1]) + (matrix[i, 2] * matrix[j, 2]);
                if (!(Math.Abs(dot - (i == j ? 1 : 0)) <= MatrixTolerance))
                {
                    throw new ArgumentException(FormattableString.Invariant(
                        $"The matrix is not orthogonal: rows {i} and {j} have the scalar product {dot}, not {(i == j ? 1 : 0)}."), nameof(matrix));
                }
            }

        var m = matrix;
        var determinant = (m[0, 0] * ((m[1, 1] * m[2, 2]) - (m[1, 2] * m[2, 1])))
            - (m[0, 1] * ((m[1, 0] * m[2, 2]) - (m[1, 2] * m[2, 0])))
            + (m[0, 2] * ((m[1, 0] * m[2, 1]) - (m[1, 1] * m[2, 0])));
        return Math.Sign(determinant);
    }

    /// <summary>The rotation of a matrix that is known to be one (up to rounding).</summary>
    internal static Rotation FromRotationMatrix(double[,] m)
    {
        // The four squares 4w², 4x², 4y², 4z² add up to 4: dividing by the largest component is always well conditioned
        // (Shepperd, Quaternion from rotation matrix, 1978).
        var trace = m[0, 0] + m[1, 1] + m[2, 2];
        var squares = new[] { 1 + trace, 1 + (2 * m[0, 0]) - trace, 1 + (2 * m[1, 1]) - trace, 1 + (2 * m[2, 2]) - trace };
        return Array.IndexOf(squares, squares.Max()) switch
        {
            0 => new Rotation(squares[0], m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1]),
            1 => new Rotation(m[2, 1] - m[1, 2], squares[1], m[0, 1] + m[1, 0], m[0, 2] + m[2, 0]),
            2 => new Rotation(m[0, 2] - m[2, 0], m[0, 1] + m[1, 0], squares[2], m[1, 2] + m[2, 1]),
            _ => new Rotation(m[1, 0] - m[0, 1], m[0, 2] + m[2, 0], m[1, 2] + m[2, 1], squares[3]),
        };
    }

    // Dividing by the largest component first keeps squares from overflowing or vanishing.
    private static double RequireScale(string what, params double[] components)
    {
        var largest = components.Max(Math.Abs);
        if (components.Any(double.IsNaN) || double.IsInfinity(largest) || largest == 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Finite numbers, not all zero, were expected as {what}, not ({string.Join(", ", components.Select(c => FormattableString.Invariant($"{c}")))})."));
        }

        return largest;
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));

    private static double Wrap(double angle) =>
        angle > Math.PI ? angle - (2 * Math.PI) : angle <= -Math.PI ? angle + (2 * Math.PI) : angle;
}
