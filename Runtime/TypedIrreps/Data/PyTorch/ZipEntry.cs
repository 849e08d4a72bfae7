namespace TypedIrreps.Data;

/// <summary>Where the bytes of a zip file's entry lie in the file.</summary>
/// <param name="Name">The entry's name.</param>
/// <param name="Begin">Its first byte.</param>
/// <param name="Length">How many there are.</param>
internal sealed record ZipEntry(string Name, long Begin, long Length);
