using NBody.Comparison;
using NBody.Models;

namespace NBody.Tests.Comparison;

public sealed class TableRowsTests
{
    // Brandstetter et al. (2022), the table of charged particles, and Satorras et al. (2021), table 2.
    [Fact]
    public void The_published_errors_are_the_published_ones() => Assert.Equal(
        [.0819, .0244, .0155, .0107, .0104, .0070, .0116, .0060, .0056, .0043, null, null, null],
        TableRows.All.Select(row => row.PublishedError));

    [Fact]
    public void Names_are_names_of_folders_and_no_two_rows_are_alike()
    {
        Assert.All(TableRows.All, row => Assert.Matches("^[a-z0-9-]+$", row.Name));
        Assert.Equal(TableRows.All.Count, TableRows.All.Select(row => row.Name).Distinct().Count());
        Assert.Equal(TableRows.All.Count, TableRows.All.Select(row => (row.Model, row.NodeAttributes)).Distinct().Count());
    }

    [Fact]
    public void Every_model_is_in_the_table_but_the_small_one() => Assert.Equal(
        Enum.GetValues<ModelChoice>().Except([ModelChoice.Small]).Order(), TableRows.All.Select(row => row.Model).Distinct().Order());

    [Theory]
    [InlineData("egnn,linear", "linear,egnn")]
    [InlineData(" tfn , tfn ", "tfn")]
    public void Rows_are_found_by_name_in_the_order_of_the_table(string asked, string found) =>
        Assert.Equal(found, string.Join(',', TableRows.Named(asked).Select(row => row.Name)));

    [Fact]
    public void All_are_all() => Assert.Equal(TableRows.All, TableRows.Named("all"));
}
