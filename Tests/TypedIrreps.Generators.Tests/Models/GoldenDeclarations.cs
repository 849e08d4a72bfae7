using System.Collections.Concurrent;
using TypedIrreps.Golden;

namespace TypedIrreps.Generators.Tests.Models;

/// <summary>The declared models of the reference cases, each compiled once for all tests of a class.</summary>
public sealed class GoldenDeclarations : IDisposable
{
    private readonly ConcurrentDictionary<string, CompiledDeclarations> compiled = new();

    /// <summary>A new model of a case, with the case's weights.</summary>
    public GoldenModel Model(GoldenCase golden) => GoldenModel.Create(
        compiled.GetOrAdd(golden.Id, _ => CompiledDeclarations.Compile(GoldenModel.Declare(golden))), golden);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var declarations in compiled.Values)
            declarations.Dispose();
    }
}
