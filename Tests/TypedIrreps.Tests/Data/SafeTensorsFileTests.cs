using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TorchSharp;
using TypedIrreps.Data;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Data;

public sealed class SafeTensorsFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    public static TheoryData<ScalarType> Types =>
    [
        ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Int64, ScalarType.Int32,
        ScalarType.Int16, ScalarType.Int8, ScalarType.Byte, ScalarType.Bool, ScalarType.ComplexFloat32,
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void EveryTypeComesBackBitForBit(ScalarType type)
    {
        var original = (randn(3, 5) * 50).to(type);
        var read = RoundTrip(new() { ["x"] = original }).Tensors["x"];
        Assert.Equal(type, read.dtype);
        Assert.Equal([3, 5], read.shape);
        Assert.Equal(original.bytes.ToArray(), read.bytes.ToArray());
    }

    [Fact]
    public void ScalarsEmptyTensorsAndViewsComeBack()
    {
        var matrix = arange(12, dtype: float32).reshape(3, 4);
        var read = RoundTrip(new()
        {
            ["scalar"] = tensor(2.5),
            ["empty"] = empty(0, 7),
            ["transposed"] = matrix.t(),
            ["column"] = matrix[TensorIndex.Colon, 1],
            ["ungraded"] = ones(2, requires_grad: true),
        }).Tensors;
        Assert.Empty(read["scalar"].shape);
        Assert.Equal(2.5, read["scalar"].item<double>());
        Assert.Equal([0, 7], read["empty"].shape);
        Assert.True(read["transposed"].Equals(matrix.t()));
        Assert.Equal([1f, 5f, 9f], read["column"].data<float>().ToArray());
        Assert.False(read["ungraded"].requires_grad);
    }

    [Fact]
    public void SpecialNumbersKeepTheirBits()
    {
        var original = tensor([double.NaN, double.NegativeInfinity, -0.0, double.Epsilon, BitConverter.Int64BitsToDouble(0x7ff8000000001234)]);
        var read = RoundTrip(new() { ["x"] = original }).Tensors["x"];
        Assert.Equal(original.bytes.ToArray(), read.bytes.ToArray());
    }

    [Fact]
    public void TensorsLargerThanOnePieceComeBack()
    {
        var original = arange((1 << 24) + 3, dtype: int32).to(ScalarType.Byte);
        Assert.True(RoundTrip(new() { ["x"] = original }).Tensors["x"].Equals(original));
    }

    [Fact]
    public void TextsComeBack()
    {
        var texts = new Dictionary<string, string> { ["plain"] = "a", ["ünïcödé \"quoted\" \n"] = "\u0000 𝛼 {\"x\": 1}", [""] = "" };
        SafeTensorsFile.Write(folder["f"], new Dictionary<string, Tensor>(), texts);
        Assert.Equal(texts, SafeTensorsFile.Read(folder["f"]).Metadata);
    }

    [Fact]
    public void TheFileIsAsTheFormatSays()
    {
        SafeTensorsFile.Write(
            folder["f"], new Dictionary<string, Tensor> { ["b"] = tensor([1.5f]), ["a"] = tensor((byte[])[7, 8]) },
            new Dictionary<string, string> { ["k"] = "v" });
        var bytes = File.ReadAllBytes(folder["f"]);
        var headerLength = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, headerLength % 8);
        Assert.Equal(
            """{"__metadata__":{"k":"v"},"a":{"dtype":"U8","shape":[2],"data_offsets":[4,6]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
            Encoding.UTF8.GetString(bytes, 8, headerLength).TrimEnd());
        Assert.Equal([0, 0, 0xc0, 0x3f, 7, 8], bytes[(8 + headerLength)..]);
    }

    [Fact]
    public void TheSameContentsGiveTheSameBytesWhateverTheirOrder()
    {
        var (a, b) = (randn(3), randn(4));
        SafeTensorsFile.Write(folder["1"], new Dictionary<string, Tensor> { ["a"] = a, ["b"] = b });
        SafeTensorsFile.Write(folder["2"], new Dictionary<string, Tensor> { ["b"] = b, ["a"] = a });
        Assert.Equal(File.ReadAllBytes(folder["1"]), File.ReadAllBytes(folder["2"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(100)]
    public void AWriteThatIsCutShortLeavesTheOldFile(int bytesBeforeTheEnd)
    {
        Save(folder["f"]);
        var before = File.ReadAllBytes(folder["f"]);
        var tensors = new Dictionary<string, Tensor> { ["other"] = randn(100) };
        var header = SafeTensorsFile.Lay(tensors, new Dictionary<string, string>());
        Assert.Throws<IOException>(() => AtomicFile.Write(
            folder["f"], stream => SafeTensorsFile.Write(new FullDisk(stream, bytesBeforeTheEnd), header, tensors)));
        Assert.Equal(before, File.ReadAllBytes(folder["f"]));
        Assert.Single(Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void WhatTheFormatCannotHoldIsRefusedBeforeTheFileIsTouched()
    {
        Save(folder["f"]);
        var before = File.ReadAllBytes(folder["f"]);
        Refused("complex", zeros(2, dtype: complex128), "ComplexFloat64");
        Refused("__metadata__", zeros(2), "__metadata__");
        Refused("half \ud800", zeros(2), "Unicode");
        Assert.Equal(before, File.ReadAllBytes(folder["f"]));

        void Refused(string name, Tensor tensor, string says)
        {
            var problem = Assert.Throws<ArgumentException>(
                () => SafeTensorsFile.Write(folder["f"], new Dictionary<string, Tensor> { [name] = tensor }));
            Assert.Contains(says, problem.Message);
        }
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("[]", "JSON object")]
    [InlineData("""{"a":""", "JSON")]
    [InlineData("""{"a":1}""", "'a' to be an object")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", "data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}""", "more")]
    [InlineData("""{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", "'F31'")]
    [InlineData("""{"a":{"dtype":7,"shape":[1],"data_offsets":[0,4]}}""", "to be a text")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "-1")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "1.5")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""", "countable")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0,4294967296,4294967296],"data_offsets":[0,0]}}""", "countable")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "[begin, end]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", "[begin, end]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "8 bytes of data")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", "0 bytes of data")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[1],"data_offsets":[3,4]}}""", "at byte 2")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}""", "at byte 2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "duplicate")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"\u0061":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "duplicate")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "JSON")]
    [InlineData("""{"__metadata__":{"k":1},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "'k' to be a text")]
    [InlineData("""{"__metadata__":{"k":"\udc00"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "JSON")]
    public void AWrongHeaderIsRefused(string json, string says)
    {
        WriteRaw(Encoding.UTF8.GetBytes(json), [0, 0, 0, 0]);
        Assert.Contains(says, Refuse().Message);
    }

    [Fact]
    public void AHeaderThatIsNotUtf8IsRefused()
    {
        WriteRaw([(byte)'{', (byte)'"', 0xff, (byte)'"', (byte)'}'], []);
        Assert.Contains("UTF-8", Refuse().Message);
    }

    [Fact]
    public void ABoolOfTwoIsRefused()
    {
        WriteRaw("""{"flag":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]}}"""u8, [2]);
        Assert.Contains("'flag'", Refuse().Message);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 40)]
    [InlineData(3UL)]
    public void AHeaderLongerThanTheFileIsRefused(ulong length)
    {
        var bytes = new byte[10];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        File.WriteAllBytes(folder["f"], bytes);
        var problem = Refuse();
        Assert.Equal(length.ToString(), problem.Found);
        Assert.Equal(folder["f"], problem.Path);
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        Save(folder["f"]);
        var whole = File.ReadAllBytes(folder["f"]);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder["f"], whole[..length]);
            Refuse();
        }
    }

    [Property(MaxTest = 1000)]
    public Property EditedFilesAreReadOrRefused()
    {
        Save(folder["f"]);
        var whole = File.ReadAllBytes(folder["f"]);
        var edits = ArbMap.Default.GeneratorFor<byte>().Zip(Gen.Choose(0, whole.Length - 1)).NonEmptyListOf();
        var cases = edits.Zip(Gen.Choose(0, 2 * whole.Length));
        return Prop.ForAll(cases.ToArbitrary(), edited =>
        {
            var bytes = whole.ToArray();
            foreach (var (value, position) in edited.Item1)
                bytes[position] = value;
            File.WriteAllBytes(folder["f"], bytes[..Math.Min(bytes.Length, edited.Item2)]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                using var read = SafeTensorsFile.Read(folder["f"]);
                Assert.True(read.Tensors.Values.Sum(tensor => tensor.NumberOfElements * tensor.ElementSize) <= bytes.Length);
            }
            catch (SafeTensorsFormatException)
            {
                // The one way to refuse.
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        });
    }

    private static void Save(string path) => SafeTensorsFile.Write(
        path,
        new Dictionary<string, Tensor> { ["weight"] = ones(2, 3), ["flags"] = ones(5, dtype: ScalarType.Bool), ["count"] = tensor(7L) },
        new Dictionary<string, string> { ["note"] = "text" });

    private SafeTensors RoundTrip(Dictionary<string, Tensor> tensors)
    {
        SafeTensorsFile.Write(folder["f"], tensors);
        return SafeTensorsFile.Read(folder["f"]);
    }

    private SafeTensorsFormatException Refuse() =>
        Assert.Throws<SafeTensorsFormatException>(() => SafeTensorsFile.Read(folder["f"]));

    private void WriteRaw(ReadOnlySpan<byte> header, ReadOnlySpan<byte> data)
    {
        var bytes = new byte[8 + header.Length + data.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)header.Length);
        header.CopyTo(bytes.AsSpan(8));
        data.CopyTo(bytes.AsSpan(8 + header.Length));
        File.WriteAllBytes(folder["f"], bytes);
    }
}
