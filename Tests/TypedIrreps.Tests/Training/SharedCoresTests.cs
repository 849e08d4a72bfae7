using TypedIrreps.Training;
using Xunit;

namespace TypedIrreps.Tests.Training;

/// <summary>Processes that share a machine divide its cores among their threads.</summary>
public sealed class SharedCoresTests
{
    // The cores that this process may run on, the processes on each core, and what it may keep busy.
    [Theory]
    [InlineData("11111111", "11111111", 8, 8)]
    [InlineData("11111111", "22222222", 8, 4)]
    [InlineData("11111111", "33333333", 8, 2)]
    [InlineData("111", "333", 3, 1)]
    [InlineData("11", "44", 2, 1)]
    [InlineData("01000000", "11111111", 1, 1)]
    [InlineData("00001111", "11111111", 4, 4)]
    [InlineData("00001111", "22222222", 4, 2)]
    [InlineData("11111111", "22222222", 4, 2)]
    [InlineData("0000", "1111", 4, 1)]
    public void A_share_is_what_is_not_the_others(string mine, string users, int limit, int expected)
    {
        Assert.Equal(expected, SharedCores.Share(Numbers(mine), Numbers(users), limit));

        static double[] Numbers(string digits) => [.. digits.Select(digit => (double)(digit - '0'))];
    }
}
