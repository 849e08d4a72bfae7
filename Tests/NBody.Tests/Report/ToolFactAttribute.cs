namespace NBody.Tests.Report;

/// <summary>A test that needs a program of the machine: skipped, with the reason, where none of its names is on the path.</summary>
internal sealed class ToolFactAttribute : FactAttribute
{
    /// <summary>Names the program.</summary>
    /// <param name="purpose">What it is needed for.</param>
    /// <param name="names">Its names.</param>
    public ToolFactAttribute(string purpose, params string[] names)
    {
        if (Find(names) is null)
            Skip = $"There is no {string.Join(" and no ", names)}, {purpose}.";
    }

    /// <summary>Where a program is, or null.</summary>
    public static string? Find(params string[] names) => (
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        from name in names
        let path = Path.Combine(folder, name)
        where File.Exists(path)
        select path).FirstOrDefault();
}
