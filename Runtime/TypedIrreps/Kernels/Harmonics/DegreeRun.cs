namespace TypedIrreps.Kernels;

/// <summary>Harmonics of neighbouring degrees, each one above the one before: their components are neighbours in rows and planes.</summary>
/// <param name="First">The lowest degree.</param>
/// <param name="Offset">Where it begins in a row.</param>
/// <param name="Components">The components of all of them.</param>
internal readonly record struct DegreeRun(int First, int Offset, int Components)
{
    /// <summary>The runs of degrees.</summary>
    public static IEnumerable<DegreeRun> Of(IReadOnlyList<int> degrees)
    {
        var offset = 0;
        for (var i = 0; i < degrees.Count;)
        {
            var (first, start) = (degrees[i], offset);
            do
                offset += (2 * degrees[i]) + 1;
            while (++i < degrees.Count && degrees[i] == degrees[i - 1] + 1);
            yield return new DegreeRun(first, start, offset - start);
        }
    }
}
