using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Sdk;

namespace TypedIrreps.Generators.Tests;

/// <summary>Declarations, compiled with the generator and loaded; unloaded when disposed of.</summary>
public sealed class CompiledDeclarations : IDisposable
{
    private readonly AssemblyLoadContext context;
    private readonly Assembly assembly;

    private CompiledDeclarations(AssemblyLoadContext context, Assembly assembly, IReadOnlyList<Diagnostic> diagnostics)
    {
        this.context = context;
        this.assembly = assembly;
        Diagnostics = diagnostics;
    }

    /// <summary>What the compiler said (never an error: <see cref="Compile"/> throws then).</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>A type by its metadata name, such as <c>Model</c> or <c>Space.Outer+Nested</c>.</summary>
    public Type this[string name] =>
        assembly.GetType(name) ?? throw new XunitException(
            $"No type {name}; there are: {string.Join(", ", assembly.GetTypes().Select(type => type.FullName))}.");

    /// <summary>Compiles a C# source that may use <c>System</c> and <c>TypedIrreps</c>.</summary>
    /// <param name="source">The source.</param>
    /// <param name="edit">Changes each emitted text before it is compiled: for tests that must notice a wrong one.</param>
    /// <exception cref="XunitException">The source, or what the generator emitted, does not compile.</exception>
    public static CompiledDeclarations Compile(string source, Func<string, string>? edit = null) => Compile(source, OutputKind.DynamicallyLinkedLibrary, edit);

    /// <summary>Compiles a program, runs it, and says what it wrote.</summary>
    /// <param name="source">The source: statements, then types.</param>
    /// <exception cref="XunitException">The source, or what the generator emitted, does not compile.</exception>
    public static string Run(string source)
    {
        using var program = Compile(source, OutputKind.ConsoleApplication, null);
        lock (Console.Out)
        {
            var before = Console.Out;
            using var written = new StringWriter();
            Console.SetOut(written);
            try
            {
                program.assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
            }
            finally
            {
                Console.SetOut(before);
            }

            return written.ToString().ReplaceLineEndings("\n");
        }
    }

    private static CompiledDeclarations Compile(string source, OutputKind kind, Func<string, string>? edit)
    {
        var compilation = TestCompilation.Of(source, assemblyName: $"Declarations_{Guid.NewGuid():N}");
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(kind));
        var (result, compiled) = TestCompilation.Run(compilation);
        if (edit is not null)
        {
            SyntaxTree[] edited = [.. result.GeneratedTrees.Select(tree => CSharpSyntaxTree.ParseText(edit(tree.ToString()), TestCompilation.ParseOptions))];
            compiled = compilation.AddSyntaxTrees(edited);
        }

        using var image = new MemoryStream();
        var emitted = compiled.Emit(image);
        var diagnostics = result.Diagnostics.Concat(emitted.Diagnostics).Where(d => d.Severity > DiagnosticSeverity.Hidden).ToArray();
        if (!emitted.Success)
        {
            throw new XunitException(
                $"The declarations do not compile:\n{string.Join("\n", diagnostics.Take(20).Select(d => d.ToString()))}\n{source}");
        }

        image.Position = 0;
        var context = new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true);

        // What the declarations refer to is what the tests refer to.
        context.Resolving += (_, name) => AssemblyLoadContext.GetLoadContext(typeof(CompiledDeclarations).Assembly)!.LoadFromAssemblyName(name);
        return new CompiledDeclarations(context, context.LoadFromStream(image), diagnostics);
    }

    /// <summary>A new object of a type by its metadata name.</summary>
    public T Create<T>(string name) => (T)Activator.CreateInstance(this[name])!;

    /// <inheritdoc/>
    public void Dispose() => context.Unload();
}
