using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Testing;

/// <summary>
/// Features of a representation as plain numbers: what FsCheck draws, prints and makes smaller. <see cref="ToFeatures"/> makes the
/// native tensor where it is needed.
/// </summary>
/// <typeparam name="T">The representation.</typeparam>
public sealed class FeatureSketch<T>
    where T : IIrreps
{
    private readonly double[][] rows;

    /// <summary>Describes features.</summary>
    /// <param name="rows">The components of each feature, in e3nn's layout.</param>
    /// <exception cref="ArgumentException">A row has another number of components than the representation.</exception>
    public FeatureSketch(IEnumerable<IReadOnlyList<double>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        this.rows = [.. rows.Select(row => row.ToArray())];
        foreach (var (index, row) in this.rows.Index())
        {
            if (row.Length != T.Dim)
                throw new ArgumentException($"Expected {T.Dim} components of {T.Signature} in each row, got {row.Length} in row {index}.", nameof(rows));
        }
    }

    /// <summary>The number of features.</summary>
    public int Count => rows.Length;

    /// <summary>The components of each feature, in e3nn's layout.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Rows => rows;

    /// <summary>The features as a tensor, which belongs to the dispose scope around.</summary>
    /// <param name="type">The type of the numbers; float64 by default.</param>
    /// <param name="device">Where the tensor is to be; the CPU by default.</param>
    public Steerable<T> ToFeatures(ScalarType? type = null, Device? device = null)
    {
        using var scope = NewDisposeScope();
        var values = tensor(rows.SelectMany(row => row).ToArray(), [Count, T.Dim], type ?? float64, device);
        return Steerable.Of<T>(values.MoveToOuterDisposeScope());
    }

    /// <summary>Smaller features, for the shrinking of FsCheck: those with a row less, and those with a simpler number.</summary>
    public IEnumerable<FeatureSketch<T>> Smaller() =>
        Enumerable.Range(0, Count).Select(left => With(rows.Where((_, index) => index != left))).Concat(Simpler());

    /// <summary>The rows: <c>2x0e: [1 0.5] [0 -2]</c>.</summary>
    public override string ToString() =>
        $"{T.Signature}: {(Count == 0 ? "none" : string.Join(' ', rows.Select(row => $"[{string.Join(' ', row.Select(value => value.ToString(CultureInfo.InvariantCulture)))}]")))}";

    /// <summary>As many features with simpler numbers: one is zero, or one is whole.</summary>
    internal IEnumerable<FeatureSketch<T>> Simpler() =>
        from row in Enumerable.Range(0, Count)
        from component in Enumerable.Range(0, T.Dim)
        from simpler in Simpler(rows[row][component])
        select With(rows.Select((old, index) => index != row ? old : [.. old.Select((value, place) => place == component ? simpler : value)]));

    /// <summary>Some of the features.</summary>
    internal FeatureSketch<T> At(IEnumerable<int> indices) => With(indices.Select(index => rows[index]));

    private static FeatureSketch<T> With(IEnumerable<double[]> rows) => new(rows);

    private static IEnumerable<double> Simpler(double value) =>
        value == 0 ? [] : Math.Truncate(value) is var whole && whole != 0 && whole != value ? [0, whole] : [0];
}
