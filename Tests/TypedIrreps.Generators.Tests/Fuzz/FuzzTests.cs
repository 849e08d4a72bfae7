using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Tests.Diagnostics;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace TypedIrreps.Generators.Tests.Fuzz;

/// <summary>
/// Source is mostly unfinished while it is typed: whatever it is, neither the generator nor an analyzer throws.
/// <c>TYPEDIRREPS_FUZZ_EDITS</c> and <c>TYPEDIRREPS_FUZZ_SEED</c> make the run longer, or another one.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int DefaultEdits = 10_000;
    private const int DefaultSeed = 20211006;

    // After so many edits a file holds little that means anything, and the next begins.
    private const int EditsInARow = 12;
    private const int EditsBetweenWholeAnalyses = 50;

    private const string ByCompiler = "thrown by the compiler";

    private static readonly (string Name, string Value)[][] Builds =
    [
        [],
        [("TypedIrrepsMaxDegree", "1"), ("TypedIrrepsMaxPaths", "40"), ("TypedIrrepsMaxSourceKiB", "12")],
        [("TypedIrrepsMaxDegree", "twelve")],
    ];

    [Fact]
    public async Task No_edit_makes_the_generator_or_an_analyzer_throw()
    {
        var (edits, seed) = (Number("TYPEDIRREPS_FUZZ_EDITS", DefaultEdits), Number("TYPEDIRREPS_FUZZ_SEED", DefaultSeed));
        var found = await Run(DiagnosticRun.Analyzers, edits, seed);
        output.WriteLine($"{edits} edits, seed {seed}: {string.Join(", ", found.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"))}");

        // Edits that nobody notices would prove nothing.
        Assert.True(found.Values.Sum() > edits, $"Only {found.Values.Sum()} diagnostics in {edits} edits.");
        Assert.InRange(found.GetValueOrDefault(ByCompiler), 0, 1 + (edits / 500));
        Assert.True(edits < DefaultEdits || found.Count >= 15, $"Only {string.Join(", ", found.Keys)}.");
    }

    /// <summary>The test of the test: an analyzer that throws at what only an edit makes is found, and the source is shown.</summary>
    [Fact]
    public async Task An_analyzer_that_throws_is_found()
    {
        var failure = await Assert.ThrowsAsync<XunitException>(() => Run([new Thrower()], 2_000, DefaultSeed));
        Assert.Contains("Thrown at a name.", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"seed {DefaultSeed}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("partial", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_prefix_makes_the_generator_or_an_analyzer_throw()
    {
        foreach (var (_, source) in FuzzCorpus.Files)
        {
            var session = new FuzzSession(DiagnosticRun.Analyzers);
            for (var length = 0; length < source.Length; length += 29)
                await session.Take(source[..length], whole: false);
        }
    }

    /// <summary>What edits start from is right: only then are the paths behind the first check walked.</summary>
    [Fact]
    public async Task The_corpus_is_right()
    {
        foreach (var (name, source) in FuzzCorpus.Files.Where(file => file.Name != "Uses"))
        {
            var errors = (await new FuzzSession(DiagnosticRun.Analyzers).Take(source, whole: true)).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.True(!errors.Any(), $"{name}:\n{string.Join("\n", errors)}");
        }
    }

    /// <summary>Every attribute that declares something is in the corpus, whatever is added.</summary>
    [Fact]
    public void The_corpus_has_every_attribute()
    {
        var all = string.Concat(FuzzCorpus.Files.Select(file => file.Source));
        var attributes = TrackingNames.Layers.Concat(TrackingNames.Networks).Concat(TrackingNames.Pipelines).Select(pair => pair.Attribute)
            .Append(Parsing.DeclarationAttributes.MessagePassing);
        foreach (var attribute in attributes)
        {
            var name = attribute["TypedIrreps.".Length..attribute.IndexOf("Attribute", StringComparison.Ordinal)];
            Assert.Contains(name + (attribute.Contains('`', StringComparison.Ordinal) ? "<" : "("), all, StringComparison.Ordinal);
        }
    }

    /// <summary>Edits file after file; counts what is reported, by id.</summary>
    private static async Task<Dictionary<string, int>> Run(ImmutableArray<DiagnosticAnalyzer> analyzers, int edits, int seed)
    {
        var random = new Random(seed);
        var editor = new SourceEditor(random);
        var sessions = FuzzCorpus.Files.Select((_, i) => new FuzzSession(analyzers, Builds[i % 4 % Builds.Length])).ToArray();
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var n = 0; n < edits;)
        {
            var file = random.Next(sessions.Length);
            var (name, source) = FuzzCorpus.Files[file];
            for (var inARow = random.Next(1, EditsInARow + 1); inARow > 0 && n < edits; inARow--, n++)
            {
                source = editor.Edit(source);
                try
                {
                    foreach (var diagnostic in await sessions[file].Take(source, whole: n % EditsBetweenWholeAnalyses == 0))
                        found[diagnostic.Id] = found.GetValueOrDefault(diagnostic.Id) + 1;
                }
                catch (Exception) when (sessions[file].CompilerThrows())
                {
                    // A bug of the compiler, which would not come so far as to report anything.
                    found[ByCompiler] = found.GetValueOrDefault(ByCompiler) + 1;
                    break;
                }
                catch (Exception exception)
                {
                    throw new XunitException($"Edit {n} of {name}, seed {seed}: {exception}\n--- The source:\n{source}\n---");
                }
            }
        }

        return found;
    }

    private static int Number(string variable, int byDefault) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : byDefault;

    /// <summary>Throws at a name that only an edit makes: a letter of <c>Mix</c> is missing.</summary>
#pragma warning disable RS1001, RS2008 // No compiler ever loads it.
    private sealed class Thrower : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Nothing = new("XX0001", "Nothing", "Nothing", "Test", DiagnosticSeverity.Info, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Nothing];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.IdentifierName);
        }

        private static void Analyze(SyntaxNodeAnalysisContext context)
        {
            if (((IdentifierNameSyntax)context.Node).Identifier.ValueText is "Mi" or "ix")
                throw new InvalidOperationException("Thrown at a name.");
        }
    }
#pragma warning restore RS1001, RS2008
}
