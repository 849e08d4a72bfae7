namespace TypedIrreps.Data;

/// <summary>A file is not of the format that it is read as: what was expected at some place of it, and what is there.</summary>
public abstract class MalformedFileException : IOException
{
    /// <summary>Says what is wrong with a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="verdict">What follows for the file as a whole, a verb and its complements.</param>
    /// <param name="expected">What the format asks for at that place.</param>
    /// <param name="found">What is there instead.</param>
    /// <param name="inner">What a lower layer said, if one did.</param>
    private protected MalformedFileException(string path, string verdict, string expected, string found, Exception? inner)
        : base($"'{path}' {verdict}: expected {expected}, found {found}.", inner)
    {
        Path = path;
        Expected = expected;
        Found = found;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What the format asks for at that place.</summary>
    public string Expected { get; }

    /// <summary>What is there instead.</summary>
    public string Found { get; }
}
