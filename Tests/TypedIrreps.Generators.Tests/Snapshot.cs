using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Xunit.Sdk;

namespace TypedIrreps.Generators.Tests;

/// <summary>
/// Compares what a generator run produced with files that are kept beside the tests: Snapshots/{class}.{test}/ holds one
/// text for each source and diagnostics.txt. With UPDATE_SNAPSHOTS=1 the files are written instead.
/// </summary>
internal static class Snapshot
{
    private const string Diagnostics = "diagnostics.txt";

    /// <summary>Compares a run with the files of the calling test.</summary>
    /// <param name="result">The run.</param>
    /// <param name="test">The test; filled in by the compiler.</param>
    /// <param name="file">Its file; filled in by the compiler.</param>
    /// <exception cref="XunitException">A file differs, is missing, or belongs to no source of the run.</exception>
    public static void Verify(GeneratorDriverRunResult result, [CallerMemberName] string test = "", [CallerFilePath] string file = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots", $"{Path.GetFileNameWithoutExtension(file)}.{test}");
        var actual = result.Results.SelectMany(r => r.GeneratedSources).ToDictionary(s => $"{s.HintName}.txt", s => s.SourceText.ToString());
        actual.Add(Diagnostics, string.Concat(result.Diagnostics.Select(d => d + "\n")));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            Write(folder, actual);
        else
            Compare(folder, actual);
    }

    private static void Write(string folder, Dictionary<string, string> texts)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in texts)
            File.WriteAllText(Path.Combine(folder, name), text);
    }

    /// <summary>Compares texts with the files of a folder.</summary>
    internal static void Compare(string folder, Dictionary<string, string> texts)
    {
        var kept = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).ToDictionary(path => Path.GetFileName(path), File.ReadAllText)
            : [];
        var problems = texts.Keys.Except(kept.Keys).Select(name => $"{name} is new.")
            .Concat(kept.Keys.Except(texts.Keys).Select(name => $"{name} is no longer emitted."))
            .Concat(texts.Where(t => kept.TryGetValue(t.Key, out var text) && text != t.Value).Select(t => FirstDifference(t.Key, kept[t.Key], t.Value)))
            .ToArray();
        if (problems.Length > 0)
        {
            throw new XunitException(
                $"{folder}:\n{string.Join("\n", problems)}\nIf that is what you want, run the tests once with UPDATE_SNAPSHOTS=1.");
        }
    }

    private static string FirstDifference(string name, string kept, string actual)
    {
        var (keptLines, actualLines) = (kept.Split('\n'), actual.Split('\n'));
        var line = keptLines.Zip(actualLines).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{name}, line {line + 1}:\n  kept: {At(keptLines, line)}\n  now:  {At(actualLines, line)}";
    }

    private static string At(string[] lines, int line) => line < lines.Length ? lines[line] : "(end)";
}
