using System.Collections.Concurrent;

namespace TypedIrreps.Kernels;

/// <summary>
/// The coupling coefficients of three degrees as emitted code holds them: once an assembly, for all its layers. Layers that
/// lay them out and scale them alike share one matrix, and with it one native tensor.
/// </summary>
/// <remarks>Any number of threads may use it at once.</remarks>
public sealed class Coupling
{
    private readonly int left;
    private readonly int right;
    private readonly int output;
    private readonly int[] positions;
    private readonly double[] values;
    private readonly ConcurrentDictionary<double, ConstantMatrix> ofAttributes = new();
    private readonly ConcurrentDictionary<double, ConstantMatrix> ofPairs = new();

    /// <summary>Creates the coefficients, of norm one as in <see cref="ClebschGordan"/>, from those that are not zero.</summary>
    /// <param name="left">The degree l1 of the first factor.</param>
    /// <param name="right">The degree l2 of the second factor.</param>
    /// <param name="output">The degree l3 of the product.</param>
    /// <param name="positions">Where the values are in [2l1+1, 2l2+1, 2l3+1], row-major.</param>
    /// <param name="values">The values.</param>
    /// <exception cref="ArgumentException">There are not as many positions as values, or one is outside the coefficients.</exception>
    public Coupling(int left, int right, int output, int[] positions, double[] values)
    {
        ArgumentNullException.ThrowIfNull(positions);
        ArgumentNullException.ThrowIfNull(values);
        if (positions.Length != values.Length)
            throw new ArgumentException($"Expected {positions.Length} values, one for each position, got {values.Length}.", nameof(values));
        (this.left, this.right, this.output) = ((2 * left) + 1, (2 * right) + 1, (2 * output) + 1);
        var count = this.left * this.right * this.output;
        if (Array.Exists(positions, position => position < 0 || position >= count))
            throw new ArgumentException($"Expected positions from 0 to {count - 1}.", nameof(positions));
        this.positions = positions;
        this.values = values;
    }

    /// <summary>
    /// The matrix [2l2+1, (2l3+1)*(2l1+1)]: attributes times it give for every sample the [2l3+1, 2l1+1] matrix that acts on
    /// the features.
    /// </summary>
    /// <param name="factor">What the coefficients are multiplied by.</param>
    public ConstantMatrix OfAttributes(double factor) => ofAttributes.GetOrAdd(factor, static (factor, self) => new ConstantMatrix(
        self.right,
        self.output * self.left,
        self.LaidOut(factor, (m1, m2, m3) => (((m2 * self.output) + m3) * self.left) + m1)), this);

    /// <summary>
    /// The matrix [2l3+1, (2l1+1)*(2l2+1)]: it times the products of all components gives the components of the result.
    /// </summary>
    /// <param name="factor">What the coefficients are multiplied by.</param>
    public ConstantMatrix OfPairs(double factor) => ofPairs.GetOrAdd(factor, static (factor, self) => new ConstantMatrix(
        self.output,
        self.left * self.right,
        self.LaidOut(factor, (m1, m2, m3) => (((m3 * self.left) + m1) * self.right) + m2)), this);

    private double[] LaidOut(double factor, Func<int, int, int, int> position)
    {
        var matrix = new double[left * right * output];
        for (var i = 0; i < values.Length; i++)
        {
            var (m1, rest) = Math.DivRem(positions[i], right * output);
            var (m2, m3) = Math.DivRem(rest, output);
            matrix[position(m1, m2, m3)] = factor * values[i];
        }

        return matrix;
    }
}
