using System.Text.Json;
using Xunit;

namespace TypedIrreps.Core.Tests.Algebra;

/// <summary>The algebra of representations against e3nn's.</summary>
public class IrrepsGoldenTests
{
    private const string File = "irreps.json";

    [Theory, GoldenEntries(File, "parse")]
    public void A_text_is_read_and_taken_apart(string json)
    {
        var entry = GoldenEntriesAttribute.Read(json);
        var irreps = entry.Irreps("input");

        Assert.Equal(entry.Text("canonical"), irreps.ToString());
        Assert.Equal(
            entry.GetProperty("blocks").EnumerateArray().Select(block => (block[0].GetInt32(), block[1].GetInt32(), block[2].GetInt32())),
            irreps.Select(block => (block.Multiplicity, block.Irrep.Degree, (int)block.Irrep.Parity)));
        Assert.Equal(entry.Number("dim"), irreps.Dim);
        Assert.Equal(entry.Number("num_irreps"), irreps.NumIrreps);
        Assert.Equal(entry.GetProperty("lmax") is { ValueKind: JsonValueKind.Number } lmax ? lmax.GetInt32() : -1, irreps.LMax);
        // The reference leaves long lists out.
        var degrees = entry.GetProperty("ls").ValueKind == JsonValueKind.Null
            ? irreps.SelectMany(block => Enumerable.Repeat(block.Irrep.Degree, block.Multiplicity))
            : entry.Numbers("ls");
        Assert.Equal(degrees, irreps.Degrees);
        Assert.Equal(
            entry.GetProperty("slices").EnumerateArray().Select(slice => (slice[0].GetInt32(), slice[1].GetInt32() - slice[0].GetInt32())),
            irreps.Slices);
    }

    [Theory, GoldenEntries(File, "parse")]
    public void A_representation_is_brought_in_order(string json)
    {
        var entry = GoldenEntriesAttribute.Read(json);
        var irreps = entry.Irreps("input");

        Assert.Equal(entry.Text("simplify"), irreps.Simplify().ToString());
        Assert.Equal(entry.Text("remove_zero_multiplicities"), irreps.RemoveZeroMultiplicities().ToString());
        Assert.Equal(entry.Text("regroup"), irreps.Regroup().ToString());
        var sort = entry.GetProperty("sort");
        var sorted = irreps.Sort();
        Assert.Equal(sort.Text("irreps"), sorted.Irreps.ToString());
        Assert.Equal(sort.Numbers("p"), sorted.Permutation);
        Assert.Equal(sort.Numbers("inv"), sorted.Inverse);
    }

    [Theory, GoldenEntries(File, "invalid")]
    public void A_text_that_is_no_representation_is_refused(string json)
    {
        var text = GoldenEntriesAttribute.Read(json).GetString()!;
        var error = Assert.Throws<FormatException>(() => Irreps.Parse(text));
        Assert.StartsWith($"\"{text}\" is no representation of O(3). Position ", error.Message, StringComparison.Ordinal);
        Assert.False(Irreps.TryParse(text, out var irreps));
        Assert.Equal(Irreps.Empty, irreps);
    }

    [Theory, GoldenEntries(File, "irrep")]
    public void An_irrep_is_read(string json)
    {
        var entry = GoldenEntriesAttribute.Read(json);
        var irrep = Irrep.Parse(entry.Text("input"));

        Assert.Equal(entry.Number("l"), irrep.Degree);
        Assert.Equal(entry.Parity("p"), irrep.Parity);
        Assert.Equal(entry.Number("dim"), irrep.Dim);
        Assert.Equal(entry.Text("canonical"), irrep.ToString());
        Assert.Equal(entry.GetProperty("is_scalar").GetBoolean(), irrep.IsScalar);
        Assert.True(Irrep.TryParse(entry.Text("input"), out var again));
        Assert.Equal(irrep, again);
    }

    [Theory, GoldenEntries(File, "irrep_invalid")]
    public void A_text_that_is_no_irrep_is_refused(string json)
    {
        var text = GoldenEntriesAttribute.Read(json).GetString()!;
        var error = Assert.Throws<FormatException>(() => Irrep.Parse(text));
        Assert.StartsWith($"\"{text}\" is no irrep of O(3). Position ", error.Message, StringComparison.Ordinal);
        Assert.False(Irrep.TryParse(text, out _));
    }

    [Theory, GoldenEntries(File, "irrep_product")]
    public void Two_irreps_have_a_Clebsch_Gordan_series(string json)
    {
        var entry = GoldenEntriesAttribute.Read(json);
        var (a, b) = (Irrep.Parse(entry.Text("a")), Irrep.Parse(entry.Text("b")));
        var series = (a * b).ToArray();

        Assert.Equal(entry.Texts("out"), series.Select(irrep => irrep.ToString()));
        Assert.All(Irrep.Iterate(a.Degree + b.Degree + 1), irrep => Assert.Equal(series.Contains(irrep), irrep.IsIn(a, b)));
        Assert.Equal(new Irreps(series.Select(irrep => new MulIrrep(1, irrep))), Irreps.TensorProduct(1 * a, 1 * b));
    }

    [Theory, GoldenEntries(File, "add")]
    public void Representations_add(string json)
    {
        var entry = GoldenEntriesAttribute.Read(json);
        Assert.Equal(entry.Text("out"), (entry.Irreps("a") + entry.Irreps("b")).ToString());
    }

    [Theory, GoldenEntries(File, "mul")]
    public void A_representation_repeats(string json)
    {
        var entry = GoldenEntriesAttribute.Read(json);
        Assert.Equal(entry.Text("out"), (entry.Irreps("a") * entry.Number("n")).ToString());
        Assert.Equal(entry.Text("rmul"), (entry.Number("n") * entry.Irreps("a")).ToString());
    }

    [Theory, GoldenEntries(File, "count")]
    public void Irreps_are_counted(string json)
    {
        var entry = GoldenEntriesAttribute.Read(json);
        var irrep = Irrep.Parse(entry.Text("of"));
        Assert.Equal(entry.Number("count"), entry.Irreps("a").CountOf(irrep));
        Assert.Equal(entry.GetProperty("contains").GetBoolean(), entry.Irreps("a").Contains(irrep));
    }

    [Theory, GoldenEntries(File, "filter")]
    public void Blocks_are_filtered(string json)
    {
        var entry = GoldenEntriesAttribute.Read(json);
        var filtered = entry.Irreps("a");
        foreach (var argument in entry.GetProperty("args").EnumerateObject())
        {
            filtered = argument.Name switch
            {
                "keep" => filtered.Keep(Irreps.Parse(argument.Value.GetString()!)),
                "drop" => filtered.Drop(Irreps.Parse(argument.Value.GetString()!)),
                "lmax" => filtered.UpToDegree(argument.Value.GetInt32()),
                _ => throw new InvalidDataException($"There is no filter {argument.Name}."),
            };
        }

        Assert.Equal(entry.Text("out"), filtered.ToString());
    }

    [Theory, GoldenEntries(File, "spherical_harmonics")]
    public void Spherical_harmonics_have_a_representation(string json)
    {
        var entry = GoldenEntriesAttribute.Read(json);
        var irreps = Irreps.SphericalHarmonics(entry.Number("lmax"), entry.Parity("p"));
        Assert.Equal(entry.Text("out"), irreps.ToString());
        Assert.True(SphericalHarmonicsIrreps.IsValid(irreps));
    }

    [Theory, GoldenEntries(File, "iterator")]
    public void Irreps_are_enumerated(string json)
    {
        var entry = GoldenEntriesAttribute.Read(json);
        var expected = entry.Texts("out");
        Assert.Equal(expected, Irrep.Iterate(entry.Number("lmax")).Select(irrep => irrep.ToString()));
        Assert.Equal(expected, Irrep.All.Take(expected.Length).Select(irrep => irrep.ToString()));
    }

    [Theory, GoldenEntries(File, "equal")]
    public void Equality_is_of_the_blocks_as_written(string json)
    {
        var entry = GoldenEntriesAttribute.Read(json);
        var (a, b, equal) = (entry.Irreps("a"), entry.Irreps("b"), entry.GetProperty("equal").GetBoolean());
        Assert.Equal(equal, a == b);
        Assert.Equal(equal, !(a != b));
        Assert.Equal(equal, a.Equals((object)b));
        Assert.True(!equal || a.GetHashCode() == b.GetHashCode());
    }
}
