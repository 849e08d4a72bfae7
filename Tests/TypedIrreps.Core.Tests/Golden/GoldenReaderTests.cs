using System.Buffers.Binary;
using System.Reflection;
using System.Text;
using TypedIrreps.Golden;
using Xunit;
using Xunit.Sdk;

namespace TypedIrreps.Core.Tests.Golden;

/// <summary>The reader and the comparison must be able to fail, or every test that rests on them is void.</summary>
public sealed class GoldenReaderTests
{
    private static readonly Tolerance Tight = new(1e-3, 1e-6);

    [Theory]
    [InlineData(1.001, 1, true)]
    [InlineData(1.0011, 1, false)]
    [InlineData(1e-6, 0, true)]
    [InlineData(1.1e-6, 0, false)]
    [InlineData(double.NaN, 1, false)]
    [InlineData(1, double.NaN, false)]
    [InlineData(double.NaN, double.NaN, false)]
    [InlineData(double.PositiveInfinity, 1, false)]
    [InlineData(1, double.PositiveInfinity, false)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, true)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, false)]
    public void Close_is_close(double actual, double expected, bool close) =>
        Assert.Equal(close, Tight.Close(actual, expected));

    [Fact]
    public void A_failure_names_the_worst_element()
    {
        var error = Assert.Throws<XunitException>(() =>
            GoldenAssert.Close(new double[] { 1, 2, 3, 4 }, new[,] { { 1, 2.5 }, { 3.1, 4 } }, Tight, "z"));
        Assert.Contains("z: 2 of 4 numbers", error.Message);
        Assert.Contains("worst at [0,1]: expected 2, actual 2.5", error.Message);
        Assert.Throws<XunitException>(() => GoldenAssert.Close(new double[3], new double[2], Tight, "z"));
    }

    [Fact]
    public void Every_tensor_of_the_manifest_can_be_read()
    {
        string[] groups = ["inputs", "weights", "outputs", "cotangents", "grads", "aux", "grads2", "transform", "intermediates", "after3"];
        foreach (var golden in GoldenSuite.Ids().Select(row => GoldenSuite.Load((string)row[0])))
            foreach (var group in groups)
                foreach (var name in golden.Names(group))
                {
                    Assert.True(golden.Has(group));
                    Assert.Equal(golden[group, name].Length, golden[group, name].Shape.Aggregate(1L, (product, n) => product * n));
                }
    }

    [Fact]
    public void A_kind_without_cases_is_skipped_with_the_reason()
    {
        var attribute = new GoldenCasesAttribute("no such kind");
        Assert.Contains("No case of kind no such kind", attribute.Skip);
        Assert.Single(attribute.GetData((MethodInfo)MethodBase.GetCurrentMethod()!));
        Assert.Empty(GoldenSuite.Ids("no such kind"));
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Contains("has no case 'x/y'", Assert.Throws<KeyNotFoundException>(() => GoldenSuite.Load("x/y")).Message);
        var golden = GoldenSuite.Load((string)GoldenSuite.Ids().First()[0]);
        Assert.Contains("has no 'x' in nothing", Assert.Throws<KeyNotFoundException>(() => golden["nothing", "x"]).Message);
        Assert.False(golden.TryGet("nothing", "x", out _));
    }

    [Fact]
    public void Numbers_of_every_type_are_read()
    {
        Assert.Equal([1.5, -2], Read("F64", "2", BitConverter.GetBytes(1.5).Concat(BitConverter.GetBytes(-2.0))).Values);
        Assert.Equal([0.25], Read("F32", "1", BitConverter.GetBytes(0.25f)).Values);
        Assert.Equal([-7], Read("I64", "1", BitConverter.GetBytes(-7L)).Integers);
        Assert.Equal([3, -3], Read("I32", "2,1", BitConverter.GetBytes(3).Concat(BitConverter.GetBytes(-3))).Integers);
        Assert.Throws<InvalidOperationException>(() => Read("I64", "1", new byte[8]).Values);
    }

    [Theory]
    [InlineData("F16", "4", 8, "the dtype is F16")]
    [InlineData("F64", "2", 8, "has 2 elements, the data 1")]
    [InlineData("F64", "1", 7, "7 bytes")]
    public void Tensors_that_contradict_themselves_are_refused(string dtype, string shape, int bytes, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read(dtype, shape, new byte[bytes])).Message);

    [Fact]
    public void Truncated_files_are_refused()
    {
        Assert.Contains("lies at [0, 16)", Assert.Throws<InvalidDataException>(() => Read("F64", "2", new byte[8], length: 16)).Message);
        WithFile([1, 2, 3], path => Assert.Throws<InvalidDataException>(() => new SafetensorsFile(path)));
        WithFile([200, 0, 0, 0, 0, 0, 0, 0, 1], path => Assert.Throws<InvalidDataException>(() => new SafetensorsFile(path)));
    }

    private static GoldenArray Read(string dtype, string shape, IEnumerable<byte> data, int? length = null)
    {
        var bytes = data.ToArray();
        var header = Encoding.UTF8.GetBytes(
            $$"""{"__metadata__":{"a":"b"},"t":{"dtype":"{{dtype}}","shape":[{{shape}}],"data_offsets":[0,{{length ?? bytes.Length}}] } }""");
        var prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        return WithFile([.. prefix, .. header, .. bytes], path => new SafetensorsFile(path)["t"]);
    }

    private static T WithFile<T>(byte[] content, Func<string, T> use)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            return use(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
