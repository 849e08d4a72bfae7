using System.Globalization;
using Microsoft.CodeAnalysis;
using Xunit;

namespace TypedIrreps.Generators.Tests;

/// <summary>The emitted text is the same on every system.</summary>
public sealed class CultureTests
{
    private const string Source = """
        [Irreps("12x0e+6x1o+3x2e")] public readonly partial struct Hidden;
        [TensorProduct<Hidden, Displacement, Hidden>] public sealed partial class Layer;
        [GatedTensorProduct("12x0e+6x1o", "1x0e+1x1o", "3x1o+2x2e")] public sealed partial class Gated;
        [Segnn<Hidden, Displacement, Hidden, Displacement>] public sealed partial class Network;
        """;

    [Fact]
    public void Text_does_not_depend_on_the_culture()
    {
        var expected = Emit();
        var usual = CultureInfo.CurrentCulture;
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.NumberFormat.NegativeSign = "\u2212";
        foreign.NumberFormat.NumberDecimalSeparator = ",";
        foreign.NumberFormat.NumberGroupSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = foreign;
            CultureInfo.CurrentUICulture = foreign;

            // The test of the test: the culture is in force, and negative coefficients would show it.
            Assert.Equal("\u22121,5", (-1.5).ToString(CultureInfo.CurrentCulture));
            Assert.Equal(expected, Emit());
        }
        finally
        {
            CultureInfo.CurrentCulture = usual;
            CultureInfo.CurrentUICulture = usual;
        }

        Assert.Contains("-0.", string.Concat(expected.Values), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_end_alike_and_two_runs_agree()
    {
        var texts = Emit();
        Assert.Equal(texts, Emit());
        Assert.All(texts.Values, text => Assert.DoesNotContain('\r', text));
        Assert.All(texts.Values, text => Assert.All(text, c => Assert.True(char.IsAscii(c), $"{c} is not ASCII.")));
        Assert.All(texts.Values, text => Assert.DoesNotContain(text.Split('\n'), line => line.EndsWith(' ')));
    }

    private static SortedDictionary<string, string> Emit() => new(
        TestCompilation.Run(TestCompilation.Of(Source)).Result.Results.Single().GeneratedSources
            .ToDictionary(s => s.HintName, s => s.SourceText.ToString()),
        StringComparer.Ordinal);
}
