using NBody.Cli;
using NBody.Comparison;
using NBody.Tests.Support;

namespace NBody.Tests.Comparison;

public sealed class TableCsvTests : IDisposable
{
    private static readonly TableResult Result = new("egnn", ulong.MaxValue, 1.0 / 3, 1e-300, 17, 12.5, 134_020, 0.1 + 0.2, double.Epsilon);

    private readonly TemporaryFolder folder = new();
    private readonly TableCsv csv;

    public TableCsvTests() => csv = new TableCsv(folder["deep/table.csv"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_is_read_to_the_last_bit()
    {
        Assert.Empty(csv.Read());
        TableResult[] results = [Result, Result with { Seed = 2 }, Result with { Model = "tfn" }];
        foreach (var result in results)
            csv.Add(result);
        Assert.Equal(results, csv.Read());
        Assert.Equal([csv.Path], Directory.GetFiles(Path.GetDirectoryName(csv.Path)!));
    }

    [Fact]
    public void A_model_and_a_seed_have_one_line()
    {
        csv.Add(Result);
        csv.Add(Result with { Seed = 2 });
        csv.Add(Result with { Epochs = 18 });
        Assert.Equal([Result with { Seed = 2 }, Result with { Epochs = 18 }], csv.Read());
        csv.Remove("egnn", 2);
        csv.Remove("egnn", 3);
        Assert.Equal([Result with { Epochs = 18 }], csv.Read());
    }

    [Theory]
    [InlineData("model,seed", "line")]
    [InlineData("", "found ''")]
    public void Another_header_is_refused(string text, string message)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(csv.Path)!);
        File.WriteAllText(csv.Path, text);
        var error = Assert.Throws<InvalidDataException>(csv.Read);
        Assert.StartsWith($"{csv.Path}: expected a table that begins with 'model,seed,test_mse", error.Message);
        Assert.True(error.Message.Contains(message) || error.Message.Contains(text));
        Assert.True(Application.IsExpected(error));
    }

    [Theory]
    [InlineData("egnn,1,0.5")]
    [InlineData("egnn,1,half,0.5,1,1,1,1,1")]
    [InlineData("egnn,-1,0.5,0.5,1,1,1,1,1")]
    [InlineData("egnn,1,0.5,0.5,99999999999,1,1,1,1")]
    public void A_line_that_is_no_result_is_named(string line)
    {
        csv.Add(Result);
        File.AppendAllText(csv.Path, line + "\n");
        var error = Assert.Throws<InvalidDataException>(csv.Read);
        Assert.Contains($"{csv.Path}, line 3: expected values of model,seed", error.Message);
        Assert.Contains(line, error.Message);
    }
}
