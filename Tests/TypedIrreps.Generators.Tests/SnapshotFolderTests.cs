using Xunit;
using Xunit.Sdk;

namespace TypedIrreps.Generators.Tests;

/// <summary>The test of the snapshots: each way to differ from the files is noticed.</summary>
public sealed class SnapshotFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    public SnapshotFolderTests()
    {
        File.WriteAllText(Path.Combine(folder, "A.txt"), "one\ntwo\n");
        File.WriteAllText(Path.Combine(folder, "B.txt"), "");
    }

    [Fact]
    public void The_same_texts_pass() => Snapshot.Compare(folder, new() { ["A.txt"] = "one\ntwo\n", ["B.txt"] = "" });

    [Fact]
    public void A_changed_line_is_shown() => Fails(new() { ["A.txt"] = "one\n2\n", ["B.txt"] = "" }, "A.txt, line 2");

    [Fact]
    public void A_stale_file_is_named() => Fails(new() { ["A.txt"] = "one\ntwo\n" }, "B.txt is no longer emitted");

    [Fact]
    public void A_new_text_is_named() => Fails(new() { ["A.txt"] = "one\ntwo\n", ["B.txt"] = "", ["C.txt"] = "" }, "C.txt is new");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Fails(Dictionary<string, string> texts, string message) =>
        Assert.Contains(message, Assert.Throws<XunitException>(() => Snapshot.Compare(folder, texts)).Message, StringComparison.Ordinal);
}
