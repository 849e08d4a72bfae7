namespace TypedIrreps;

/// <summary>Sorting by small whole numbers, in linear time; what has the same key keeps its order. The arrays do not move.</summary>
internal static class CountingSort
{
    /// <summary>Places sorted by their keys, which are 0 to <paramref name="count"/> - 1, and where each key's begin.</summary>
    public static (int[] Places, int[] Starts) Of(int[] keys, int count)
    {
        var starts = Pinned(count + 1);
        starts.AsSpan().Clear();
        foreach (var key in keys)
            starts[key + 1]++;
        for (var i = 0; i < count; i++)
            starts[i + 1] += starts[i];
        var next = starts.AsSpan(0, count).ToArray();
        var places = Pinned(keys.Length);
        for (var i = 0; i < keys.Length; i++)
            places[next[keys[i]]++] = i;
        return (places, starts);
    }

    /// <summary>An array whose address kernels may hold.</summary>
    public static int[] Pinned(int count) => GC.AllocateUninitializedArray<int>(count, pinned: true);
}
