using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedIrreps.Generators.Tests;

/// <summary>Compilations of test sources against the library and the framework's reference assemblies.</summary>
internal static class TestCompilation
{
    /// <summary>The options that every test source is parsed with.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

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

    /// <summary>A library of one source.</summary>
    public static CSharpCompilation Of(string source, string assemblyName = "Declarations", params MetadataReference[] further) =>
        CSharpCompilation.Create(assemblyName, [Parse(source)], [.. References, .. further], Options);

    /// <summary>A source with the usual names in scope, and free to be undocumented.</summary>
    public static SyntaxTree Parse(string source) =>
        CSharpSyntaxTree.ParseText("using System;\nusing TypedIrreps;\n#pragma warning disable CS1591\n" + source, ParseOptions, path: "Declarations.cs");

    /// <summary>The generator, with steps tracked.</summary>
    /// <param name="properties">The properties of MSBuild that the build shows to the compiler.</param>
    public static GeneratorDriver Driver(params (string Name, string Value)[] properties) => CSharpGeneratorDriver.Create(
        [new TypedIrrepsGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        optionsProvider: new BuildProperties(properties),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator and compiles what it emitted along.</summary>
    /// <param name="compilation">What is compiled.</param>
    /// <param name="properties">The properties of MSBuild that the build shows to the compiler.</param>
    public static (GeneratorDriverRunResult Result, Compilation Compilation) Run(Compilation compilation, params (string Name, string Value)[] properties)
    {
        var driver = Driver(properties).RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        return (driver.GetRunResult(), updated);
    }
}
