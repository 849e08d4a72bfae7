namespace TypedIrreps.Data;

/// <summary>A file is no well-formed safetensors file.</summary>
public sealed class SafeTensorsFormatException : IOException
{
    /// <summary>Says what is wrong with a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What the format asks for at that place.</param>
    /// <param name="found">What is there instead.</param>
    /// <param name="inner">What a lower layer said, if one did.</param>
    public SafeTensorsFormatException(string path, string expected, string found, Exception? inner = null)
        : base($"'{path}' is no well-formed safetensors file: expected {expected}, found {found}.", inner)
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
