namespace TypedIrreps.Data;

/// <summary>A file is no well-formed safetensors file.</summary>
public sealed class SafeTensorsFormatException : MalformedFileException
{
    /// <summary>Says what is wrong with a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What the format asks for at that place.</param>
    /// <param name="found">What is there instead.</param>
    /// <param name="inner">What a lower layer said, if one did.</param>
    public SafeTensorsFormatException(string path, string expected, string found, Exception? inner = null)
        : base(path, "is no well-formed safetensors file", expected, found, inner)
    {
    }
}
