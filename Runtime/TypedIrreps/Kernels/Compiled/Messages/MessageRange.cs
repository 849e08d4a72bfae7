namespace TypedIrreps.Kernels;

/// <summary>A range of the edges of a call of a message function.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Call">The call.</param>
/// <param name="Range">The edges.</param>
/// <param name="Start">The place of the first one among all.</param>
internal readonly record struct MessageRange<T>(MessageArrays<T> Call, EdgeRange Range, nint Start)
    where T : unmanaged
{
    /// <summary>All ranges of a call, in their order.</summary>
    public static IEnumerable<MessageRange<T>> Of(MessageArrays<T> call)
    {
        nint start = 0;
        foreach (var range in call.Order.Ranges)
        {
            yield return new(call, range, start);
            start += range.Count;
        }
    }
}
