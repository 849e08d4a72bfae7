using Xunit;

namespace TypedIrreps.Build.Tests;

/// <summary>
/// Examples/Mismatch does not compile, and its source says why: the ids, places and messages of a real build, all of the
/// catalogue. <c>UPDATE_SNAPSHOTS=1</c> writes what the build says into the source.
/// </summary>
public sealed class MismatchTests : IClassFixture<MismatchTests.Build>
{
    private static readonly string Project = Path.Combine(Paths.Repository, "Examples/Mismatch");

    private readonly Build build;

    public MismatchTests(Build build) => this.build = build;

    private static IEnumerable<string> Sources => Directory.GetFiles(Project, "*.cs").Order(StringComparer.Ordinal);

    [Fact]
    public void It_does_not_compile() => Assert.True(build.ExitCode == 1, build.Output);

    [Fact]
    public void Every_diagnostic_is_announced_at_its_place()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            foreach (var source in Sources)
                AnnotatedSource.Write(source, build.Ours.Where(diagnostic => diagnostic.File == Path.GetFileName(source)));

            // The build saw the lines where they stood before.
            return;
        }

        var announced = Sources.SelectMany(AnnotatedSource.Read);
        Assert.Equal(Show(announced), Show(build.Ours));
    }

    [Fact]
    public void The_whole_catalogue_is_there()
    {
        var pages = Directory.GetFiles(Path.Combine(Paths.Repository, "docs/diagnostics"), "TI*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(pages.Order(StringComparer.Ordinal), build.Ours.Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal));
    }

    private static string Show(IEnumerable<LoggedDiagnostic> diagnostics) => string.Join("\n", diagnostics
        .OrderBy(diagnostic => diagnostic.File, StringComparer.Ordinal)
        .ThenBy(diagnostic => diagnostic.Line)
        .Select(diagnostic => $"{diagnostic.File}({diagnostic.Line},{diagnostic.Column}-{diagnostic.EndColumn}) {diagnostic.Id}: {diagnostic.Message}"));

    /// <summary>One build for all tests.</summary>
    public sealed class Build : IDisposable
    {
        private readonly Workspace workspace = new();

        public Build()
        {
            // What it refers to was built with these tests; to build it again while other tests run could disturb them.
            var log = workspace.PathOf("diagnostics.sarif");
            var result = workspace.Dotnet(
                "build", Project, "--configuration", Paths.Configuration, "--nologo", "-p:BuildProjectReferences=false", $"-p:ErrorLog={log}%2Cversion=2.1");
            (ExitCode, Output) = (result.ExitCode, result.Output);
            if (!File.Exists(log))
                throw new InvalidOperationException($"The compiler wrote no log:\n{Output}");
            Ours =
            [
                .. DiagnosticLog.Read(log)
                    .Where(diagnostic => diagnostic.Id.StartsWith("TI", StringComparison.Ordinal))
                    .OrderBy(diagnostic => diagnostic.File, StringComparer.Ordinal)
                    .ThenBy(diagnostic => diagnostic.Line)
                    .ThenBy(diagnostic => diagnostic.Column)
                    .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
                    .ThenBy(diagnostic => diagnostic.Message, StringComparer.Ordinal),
            ];
        }

        public int ExitCode { get; }

        public string Output { get; }

        internal IReadOnlyList<LoggedDiagnostic> Ours { get; }

        public void Dispose() => workspace.Dispose();
    }
}
