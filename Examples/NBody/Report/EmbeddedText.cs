namespace NBody.Report;

/// <summary>Texts that travel with the program.</summary>
internal static class EmbeddedText
{
    /// <summary>Reads one.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
