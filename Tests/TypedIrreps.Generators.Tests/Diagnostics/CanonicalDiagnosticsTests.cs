using TypedIrreps.Generators.Diagnostics;
using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0009: texts that are not canonical.</summary>
public class CanonicalDiagnosticsTests
{
    private const string Layout =
        "Representations of the same irreps in another order do not fit each other; but to change the order is to change the layout of the tensors.";

    private const string Paths = "Each block of an irrep has paths of its own, though one block of all its channels does the same.";

    [Fact]
    public async Task WhatIsSortedAndHasOneBlockForEachIrrepIsSilent() =>
        Assert.Empty((await DiagnosticRun.Of("""[Irreps("2x0o+0e+8x1o+1e")] public readonly partial struct A;""")).Ours());

    [Fact]
    public Task TextsAreMarkedWhole() => DiagnosticRun.Expect(
        """"
        [Irreps(" {|TI0009:2x1o + 1x0e|} ")] public readonly partial struct Unsorted;
        [Irreps(@"{|TI0009:8x0e+8x0e|}")] public readonly partial struct Repeated;
        [Irreps("""
            0e+1o
            """)] public readonly partial struct Sorted;
        [TensorProduct(attributes: "{|TI0009:1o+0e|}", input: "0e" + "+1o", output: "0e+1o")] public sealed partial class Layer;
        [Segnn<Sorted, Sorted, Sorted, Displacement>(Extra = "{|TI0009:1o+" + "0e+1o|}")] public sealed partial class Model;
        """",
        $"2x1o+1x0e is not canonical: 0e stands behind 1o. The canonical text is 1x0e+2x1o. {Layout}",
        $"8x0e+8x0e is not canonical: 0e has 2 blocks. The canonical text is 16x0e. {Paths}",
        $"1x1o+1x0e is not canonical: 0e stands behind 1o. The canonical text is 1x0e+1x1o. {Layout}",
        $"1x1o+1x0e+1x1o is not canonical: 0e stands behind 1o and 1o has 2 blocks. The canonical text is 1x0e+2x1o. {Layout} {Paths}");

    [Fact]
    public async Task ADirectSumIsInTheOrderOfItsParts() => Assert.Empty((await DiagnosticRun.Of("""
        [Irreps("0e+1o")] public readonly partial struct A;
        [GatedTensorProduct<Cat<A, A>, A, A>] public sealed partial class Layer;
        """)).Ours());

    [Fact]
    public async Task OfWhatIsNoRepresentationOtherRulesSpeak() => Assert.Equal(
        ["TI0001", "TI0008"],
        (await DiagnosticRun.Of("""
            [Irreps("1o+0e+")] public readonly partial struct A;
            [Irreps("0x1o+0x0e")] public readonly partial struct B;
            """)).Ours().Select(diagnostic => diagnostic.Id).Distinct().Except(["TI0003"]));

    /// <summary>What mends the text finds the canonical one in the diagnostic.</summary>
    [Fact]
    public async Task TheDiagnosticCarriesTheCanonicalText()
    {
        var found = Assert.Single((await DiagnosticRun.Of("""[Irreps("2x1o+1x0e")] public readonly partial struct A;""")).Ours());
        Assert.Equal("1x0e+2x1o", FindingProperties.Of(found)!.Args[2]);
    }
}
