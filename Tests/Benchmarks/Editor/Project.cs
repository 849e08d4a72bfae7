using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TypedIrreps.Benchmarks.Editor;

/// <summary>A project as an editor holds it: files, and a compilation in which one file after the other is edited.</summary>
internal sealed class Project
{
    /// <summary>The options of the language.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Parse);

    private static readonly MetadataReference[] References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(Irreps).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(IIrreps).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location),
    ];

    // CS1701, an older framework behind a reference, is silenced by every build.
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        optimizationLevel: OptimizationLevel.Release,
        specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)]);

    /// <summary>Opens a project.</summary>
    /// <param name="files">The files by their names.</param>
    public Project(IReadOnlyDictionary<string, string> files)
    {
        Compilation = CSharpCompilation.Create("Measured", files.Select(file => Parse(file.Value, file.Key)), References, Options);
        Require(Compilation);
    }

    /// <summary>The compilation without what generators add: what generators see.</summary>
    public CSharpCompilation Compilation { get; private set; }

    /// <summary>The file of a name.</summary>
    public SyntaxTree File(string name) => Compilation.SyntaxTrees.Single(tree => tree.FilePath == name);

    /// <summary>Replaces a text in a file, once, and parses the file anew as an editor does: only around the edit.</summary>
    public void Replace(string file, string old, string replacement)
    {
        var tree = File(file);
        var text = tree.GetText();
        var start = text.ToString().IndexOf(old, StringComparison.Ordinal);
        if (start < 0)
            throw new ArgumentException($"{file} does not contain {old}.", nameof(old));
        var edited = tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(start, old.Length), replacement)));
        Compilation = Compilation.ReplaceSyntaxTree(tree, edited);
    }

    /// <summary>Parses a file.</summary>
    public static SyntaxTree Parse(string text, string name) => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), ParseOptions, name);

    private static void Require(CSharpCompilation compilation)
    {
        var errors = compilation.SyntaxTrees.SelectMany(tree => tree.GetDiagnostics()).ToArray();
        if (errors.Length > 0)
            throw new InvalidOperationException($"The measured project does not parse: {errors[0]}");
    }
}
