using NBody.Models;
using NBody.Tests.Support;
using TypedIrreps.Testing;
using TypedIrreps.Testing.Xunit;

namespace NBody.Tests;

/// <summary>The models of the example and all their layers, as a user checks them.</summary>
[Collection(DefaultGenerator.Name)]
public sealed class DeclaredLayerTests
{
    [Theory]
    [DeclaredLayers(typeof(PaperModel))]
    [UncheckedLayers(typeof(PaperModel))]
    public void Is_equivariant(DeclaredLayer layer) => layer.Check();
}
