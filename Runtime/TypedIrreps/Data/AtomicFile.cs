namespace TypedIrreps.Data;

/// <summary>Files that are there whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes a new file beside the old one, has the system put it on the disk, and only then gives it the old one's name.
    /// Whatever goes wrong before, the old file is untouched and the new one is deleted. If the process is killed meanwhile,
    /// the new one stays behind under a name that ends in <c>.partial</c>.
    /// </summary>
    /// <param name="path">The file to make or to replace; its folder exists.</param>
    /// <param name="write">Writes the contents; what it throws is passed on.</param>
    /// <exception cref="IOException">The file cannot be written or replaced.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to, or the path is that of a folder.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var full = Path.GetFullPath(path);
        // The same folder, because a rename is atomic only within one file system; a name of its own, because two runs may
        // save at once.
        var partial = $"{full}.{Guid.NewGuid():N}.partial";
        try
        {
            using (var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, full, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
