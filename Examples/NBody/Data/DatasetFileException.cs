namespace NBody.Data;

/// <summary>What is wrong with a dataset file.</summary>
internal enum DatasetFileFault
{
    /// <summary>It does not begin as a dataset file does.</summary>
    NotADataset,

    /// <summary>Another version of the format.</summary>
    OtherVersion,

    /// <summary>It holds a dataset of other parameters than those asked for.</summary>
    OtherParameters,

    /// <summary>It is shorter or longer than its parameters require.</summary>
    WrongLength,

    /// <summary>Its content does not match its checksum.</summary>
    Corrupt,

    /// <summary>It holds numbers that are infinite or none at all.</summary>
    NotFinite,
}

/// <summary>A dataset file that cannot be used. It is never replaced unasked: it may be someone's only copy.</summary>
internal sealed class DatasetFileException(string path, DatasetFileFault fault, string finding)
    : IOException($"{path}: {finding} Delete the file, or pass --force to simulate it anew.")
{
    public string Path { get; } = path;

    public DatasetFileFault Fault { get; } = fault;
}
