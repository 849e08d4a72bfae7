using System.Globalization;
using NBody.Training;

namespace NBody.Comparison;

/// <summary>The files of a table.</summary>
internal sealed class TableFolder(string path)
{
    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>The results.</summary>
    public TableCsv Results { get; } = new(System.IO.Path.Combine(path, "table.csv"));

    /// <summary>The folder of a run.</summary>
    public RunFolder Run(string model, ulong seed) =>
        new(System.IO.Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{model}-{seed}")));
}
