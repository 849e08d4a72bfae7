using TypedIrreps.Data;

namespace TypedIrreps.Training;

/// <summary>A file is no checkpoint that can be read: truncated, damaged, or of another format or version.</summary>
public sealed class CheckpointFormatException : MalformedFileException
{
    /// <summary>Says what is wrong with a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What a checkpoint has at that place.</param>
    /// <param name="found">What is there instead.</param>
    /// <param name="inner">What a lower layer said, if one did.</param>
    public CheckpointFormatException(string path, string expected, string found, Exception? inner = null)
        : base(path, "cannot be read as a checkpoint", expected, found, inner)
    {
    }
}
