using TypedIrreps.Golden;
using Xunit;

namespace TypedIrreps.Core.Tests.Coupling;

public sealed class ClebschGordanGoldenTests
{
    [Theory, GoldenCases("wigner_3j")]
    public void Every_coefficient_agrees_and_every_other_one_is_zero(string id)
    {
        var golden = GoldenSuite.Load(id);
        foreach (var triple in golden.Config.GetProperty("triples").EnumerateArray())
        {
            var (l1, l2, l3) = (triple[0].GetInt32(), triple[1].GetInt32(), triple[2].GetInt32());
            var indices = GoldenSuite.Array(golden.File, $"w3j/{l1}_{l2}_{l3}/idx").Integers;
            var values = GoldenSuite.Array(golden.File, $"w3j/{l1}_{l2}_{l3}/val").Values;
            var expected = new double[(2 * l1) + 1, (2 * l2) + 1, (2 * l3) + 1];
            for (var n = 0; n < values.Length; n++)
                expected[indices[3 * n], indices[(3 * n) + 1], indices[(3 * n) + 2]] = values[n];

            var coupling = ClebschGordan.For(l1, l2, l3);
            var actual = new double[(2 * l1) + 1, (2 * l2) + 1, (2 * l3) + 1];
            foreach (var (i, j, k, value) in coupling.Entries)
                actual[i, j, k] = value;

            GoldenAssert.Close(expected.Cast<double>().ToArray(), actual.Cast<double>().ToArray(), golden.Tol, $"w3j({l1},{l2},{l3})");

            // Below the tolerance it is up to the reference which of its rounding errors it calls zero.
            Assert.Equal(values.Count(value => Math.Abs(value) > golden.Tol.Atol), coupling.Entries.Count(entry => Math.Abs(entry.Value) > golden.Tol.Atol));
        }
    }
}
