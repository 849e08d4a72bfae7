namespace TypedIrreps.Data;

/// <summary>
/// A file is no PyTorch checkpoint that can be read: truncated, damaged, of another format, or with something in it that is neither
/// tensor nor container and that Python would have to run.
/// </summary>
public sealed class PyTorchFormatException : MalformedFileException
{
    /// <summary>Says what is wrong with a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What the format asks for at that place.</param>
    /// <param name="found">What is there instead.</param>
    /// <param name="inner">What a lower layer said, if one did.</param>
    public PyTorchFormatException(string path, string expected, string found, Exception? inner = null)
        : base(path, "cannot be read as a PyTorch checkpoint", expected, found, inner)
    {
    }
}
