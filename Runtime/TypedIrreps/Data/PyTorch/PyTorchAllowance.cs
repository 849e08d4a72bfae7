namespace TypedIrreps.Data;

/// <summary>
/// How much memory the contents of a file may take. A pickle makes values by one byte each and repeats them by two, and a tensor may
/// repeat its elements: without a bound, a short file would fill any memory.
/// </summary>
internal sealed class PyTorchAllowance
{
    private const long AnyFile = 1 << 26;

    // Some tensors are views of the same storage.
    private const long ForEachByte = 4;

    // A tensor takes some 100 bytes of the pickle and 3,000 here.
    private const long ForEachByteOfPickle = 32;

    private readonly string path;
    private readonly long allowed;
    private long left;

    /// <summary>Allows what a file of some length may take.</summary>
    /// <param name="fileLength">The bytes of the file.</param>
    /// <param name="pickleLength">The bytes of its pickle.</param>
    /// <param name="path">The file, for errors.</param>
    public PyTorchAllowance(long fileLength, long pickleLength, string path)
    {
        this.path = path;
        allowed = AnyFile + (ForEachByteOfPickle * pickleLength) + (ForEachByte * Math.Min(fileLength, long.MaxValue / (2 * ForEachByte)));
        left = allowed;
    }

    /// <summary>Takes some of it.</summary>
    /// <exception cref="PyTorchFormatException">There is not so much left.</exception>
    public void Take(long bytes)
    {
        if (bytes > left)
        {
            throw new PyTorchFormatException(
                path,
                $"contents that take at most {allowed} bytes in memory, which is ample for a file of this length",
                "more: values that are in several places, or tensors that repeat their elements");
        }

        left -= bytes;
    }
}
