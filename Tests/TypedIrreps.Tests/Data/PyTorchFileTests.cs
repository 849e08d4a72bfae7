using System.IO.Compression;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using TypedIrreps.Data;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Data;

public sealed class PyTorchFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    public static TheoryData<string, ScalarType> Types => new()
    {
        { "DoubleStorage", ScalarType.Float64 }, { "FloatStorage", ScalarType.Float32 }, { "HalfStorage", ScalarType.Float16 },
        { "BFloat16Storage", ScalarType.BFloat16 }, { "LongStorage", ScalarType.Int64 }, { "IntStorage", ScalarType.Int32 },
        { "ShortStorage", ScalarType.Int16 }, { "CharStorage", ScalarType.Int8 }, { "ByteStorage", ScalarType.Byte },
        { "BoolStorage", ScalarType.Bool }, { "ComplexFloatStorage", ScalarType.ComplexFloat32 },
        { "ComplexDoubleStorage", ScalarType.ComplexFloat64 },
    };

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void WhatPythonPicklesIsRead(int protocol)
    {
        var read = PyTorchFile.Read(Beside($"Files/pytorch-{protocol}.pt"));
        Check("layer.weight", [2, 3], 0.5f, 1, 2, 3, 4, 5);
        Check("layer.transposed", [3, 2], 0.5f, 3, 1, 4, 2, 5);
        Check("layer.tail", [2], 4f, 5);
        Check("tied", [2, 3], 0.5f, 1, 2, 3, 4, 5);
        Check("steps", [], -7L);
        Check("mask", [3], true, false, true);
        Check("half", [2], (Half)1.5, (Half)(-2));
        Check("repeated", [2, 2], 2.25, 2.25, 2.25, 2.25);
        Check<int>("empty", [0, 3]);
        Check("short", [2], (short)3, (short)-4);
        Assert.Equal(10, read.Tensors.Count);
        var scalars = new Dictionary<string, object>
        {
            ["optimizer.state.0.step"] = 12L,
            ["optimizer.param_groups.0.lr"] = 1e-3,
            ["optimizer.param_groups.0.betas.0"] = 0.9,
            ["optimizer.param_groups.0.betas.1"] = 0.999,
            ["optimizer.param_groups.0.params.0"] = 0L,
            ["optimizer.param_groups.0.params.1"] = 1L,
            ["optimizer.param_groups.0.maximize"] = false,
            ["epoch"] = 300L,
            ["big.0"] = -1L,
            ["big.1"] = 70000L,
            ["big.2"] = 1L << 40,
            ["big.3"] = long.MinValue,
            ["big.4"] = new BigInteger(ulong.MaxValue),
            ["big.5"] = -BigInteger.Pow(2, 2100),
            ["name"] = "SEGNN ℓ=1",
            ["raw"] = new byte[] { 0, 255 },
            ["kinds.0"] = "only",
            ["size.0"] = 2L,
            ["size.1"] = 3L,
            ["dtype"] = "torch.float32",
            ["done"] = true,
        };
        Assert.Equal(scalars, read.Scalars);

        void Check<T>(string name, long[] shape, params T[] values)
            where T : unmanaged
        {
            var tensor = read.Tensors["state_dict." + name];
            Assert.Equal(shape, tensor.shape);
            Assert.Equal(values, MemoryMarshal.Cast<byte, T>(tensor.bytes).ToArray());
            Assert.True(tensor.is_contiguous());
            Assert.False(tensor.requires_grad);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void EveryTypeComesBackBitForBit(string storageClass, ScalarType type)
    {
        var original = (randn(3, 5) * 50).to(type);
        var tensor = Read(new PickleWriter().Tensor(storageClass, "0", 15, 0, [3, 5], [5, 1]), original.bytes.ToArray()).Tensors[""];
        Assert.Equal(type, tensor.dtype);
        Assert.Equal([3, 5], tensor.shape);
        Assert.Equal(original.bytes.ToArray(), tensor.bytes.ToArray());
    }

    [Fact]
    public void ViewsAreWhatTorchMakesOfThem()
    {
        var numbers = arange(24, dtype: float32);
        (long Offset, long[] Shape, long[] Strides)[] views =
        [
            (0, [24], [1]), (3, [], []), (2, [3, 4], [7, 2]), (23, [2, 2], [0, 0]), (1, [4, 1, 3], [1, 99, 8]), (24, [0], [1]), (0, [2, 3, 4], [12, 4, 1]),
        ];
        var read = Read(
            new PickleWriter().List(list => Array.ForEach(views, view => list.Tensor("FloatStorage", "0", 24, view.Offset, view.Shape, view.Strides))),
            numbers.bytes.ToArray()).Tensors;
        foreach (var (i, (offset, shape, strides)) in views.Index())
        {
            Assert.Equal(shape, read[$"{i}"].shape);
            Assert.True(read[$"{i}"].is_contiguous());
            if (!shape.Contains(0))
                Assert.True(read[$"{i}"].Equals(numbers.as_strided(shape, strides, offset)));
        }
    }

    [Fact]
    public void ViewsOfOneStorageAreCopiesOfTheirOwn()
    {
        var read = Read(
            new PickleWriter().List(list => list
                .Tensor("ByteStorage", "0", 2, 0, [2], [1]).Put(0).Get(0).Tensor("ByteStorage", "0", 2, 0, [2], [1])),
            [1, 2]).Tensors;
        read["0"].fill_(9);
        Assert.Equal([1, 2], read["1"].data<byte>().ToArray());
        Assert.Equal([1, 2], read["2"].data<byte>().ToArray());
    }

    [Fact]
    public void OlderAndNewerDescriptionsOfTensorsAreRead()
    {
        var read = Read(
            new PickleWriter().List(list => list
                .Call("torch._utils", "_rebuild_tensor", v1 => v1.Storage("ShortStorage", "0", 2).Number(1).Tuple(1).Tuple(1))
                .Call("torch._utils", "_rebuild_tensor_v3", v3 => v3
                    .Tuple(tuple => tuple.Text("storage").Global("torch.storage", "UntypedStorage").Text("0").Text("cpu").Number(4)).Raw('Q')
                    .Number(0).Tuple(4).Tuple(1).Flag(true).Ordered(_ => { }).Global("torch", "int8").None())
                .Call("torch._utils", "_rebuild_tensor_v2", v2 => v2
                    .Storage("ShortStorage", "0", 2).Number(0).Tuple(2).Tuple(1).Flag(true).Ordered(_ => { }).Dictionary(_ => { }))),
            [1, 0, 2, 0]).Tensors;
        Assert.Equal([2], read["0"].data<short>().ToArray());
        Assert.Equal([1, 0, 2, 0], read["1"].data<sbyte>().ToArray());
        Assert.Equal([1, 2], read["2"].data<short>().ToArray());
    }

    [Fact]
    public void EveryInstructionOfTheProtocolsIsFollowed()
    {
        var read = Read(new PickleWriter(5).Raw(0x95, 1, 0, 0, 0, 0, 0, 0, 0).List(list => list
            .Raw('J', 0xfe, 0xff, 0xff, 0xff).Raw('M', 1, 2).Raw(0x8a, 0).Raw(0x8b, 1, 0, 0, 0, 0x80).Float(-0.5)
            .Raw(0x8c, 1, (byte)'a').Raw((byte)0x94).Raw(0x8d, 1, 0, 0, 0, 0, 0, 0, 0, (byte)'b').Raw('p', "1\n"u8).Raw('g', "0\n"u8)
            .Raw('j', 1, 0, 0, 0).Raw('C', 1, 7).Raw('B', 1, 0, 0, 0, 8).Raw(0x8e, 1, 0, 0, 0, 0, 0, 0, 0, 9)
            .Raw(0x96, 1, 0, 0, 0, 0, 0, 0, 0, 10).Number(1).Raw(0x85).Number(1).Number(2).Raw(0x86).Number(1).Number(2).Number(3).Raw(0x87)
            .Raw(0x8f).Mark().Number(4).Raw(0x90).Raw('}').Text("k").Flag(true).Raw('s').Raw(']').Flag(false).Raw('a')
            .Text("collections").Text("OrderedDict").Raw(0x93).Raw(')').Raw('R').Raw('r', 2, 0, 0, 0).Raw('}').Raw('b'))).Scalars;
        object[] expected =
        [
            -2L, 513L, 0L, -128L, -0.5, "a", "b", "a", "b", new byte[] { 7 }, new byte[] { 8 }, new byte[] { 9 }, new byte[] { 10 }, 1L, 1L, 2L, 1L, 2L, 3L,
            4L, true, false,
        ];
        Assert.Equal(expected, read.Values);
        Assert.Equal(["13.0", "14.0", "14.1", "15.0", "15.1", "15.2", "16.0", "17.k", "18.0"], read.Keys.TakeLast(9));
    }

    [Fact]
    public void LargeFilesZipTheirNumbersInEightBytes()
    {
        new PyTorchWriter(new PickleWriter().Tensor("ByteStorage", "0", 2, 0, [2], [1]).Stop(), [1, 2]) { Wide = true }.Save(folder["f"]);
        Assert.Equal([1, 2], PyTorchFile.Read(folder["f"]).Tensors[""].data<byte>().ToArray());
    }

    [Fact]
    public void AnEmptyStorageNeedNotBeThere()
    {
        var read = Read(new PickleWriter().Tensor("FloatStorage", "0", 0, 0, [0, 7], [7, 1])).Tensors[""];
        Assert.Equal([0, 7], read.shape);
    }

    [Fact]
    public void TensorsBelongToTheScopeInWhichTheyAreRead()
    {
        Save(new PickleWriter().List(list => list.Tensor("ByteStorage", "0", 2, 0, [2], [1]).Tensor("ByteStorage", "0", 2, 1, [1], [1])), [1, 2]);
        PyTorchCheckpoint read;
        using (NewDisposeScope())
            read = PyTorchFile.Read(folder["f"]);
        Assert.All(read.Tensors.Values, tensor => Assert.True(tensor.IsInvalid));
        read = PyTorchFile.Read(folder["f"]);
        read.Dispose();
        Assert.All(read.Tensors.Values, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void ACommandIsRefusedByItsNameAndNotRun()
    {
        var marker = folder["ran"];
        (string Name, Action<PickleWriter> Write)[] hostile =
        [
            ("os.system", pickle => pickle.Call("os", "system", arguments => arguments.Text($"touch {marker}"))),
            ("posix.system", pickle => pickle.Text("posix").Text("system").Raw(0x93).Text($"touch {marker}").Raw(0x85).Raw('R')),
            ("builtins.eval", pickle => pickle.Call("builtins", "eval", arguments => arguments.Text($"open('{marker}', 'w')"))),
            ("subprocess.Popen", pickle => pickle.Global("subprocess", "Popen").Tuple(tuple => tuple.Text($"touch {marker}")).Raw(0x81)),
            ("torch.nn.modules.linear.Linear", pickle => pickle.Global("torch.nn.modules.linear", "Linear").Raw(')').Raw(0x81)),
            ("torch.float32.os", pickle => pickle.Global("torch", "float32.os")),
        ];
        foreach (var (name, write) in hostile)
        {
            // Beside a tensor, as in a checkpoint that somebody changed.
            Save(new PickleWriter().List(list => list.Tensor("ByteStorage", "0", 2, 0, [2], [1]).Do(write)), [1, 2]);
            Assert.Contains($"the global '{name}'", Refuse().Found);
        }

        Assert.Equal([folder["f"]], Directory.GetFileSystemEntries(folder.Root));
    }

    public static TheoryData<string, byte[]> WrongPickles
    {
        get
        {
            var cases = new TheoryData<string, byte[]>();
            Add("begins with its protocol", new byte[] { (byte)'N', (byte)'.' });
            Add("begins with its protocol", Array.Empty<byte>());
            Add("protocol 2 to 5", new PickleWriter(1).None().Stop());
            Add("protocol 2 to 5", new PickleWriter(6).None().Stop());
            Add("1 bytes at byte 3", [.. new PickleWriter().None().Stop()[..^1]]);
            Add("end at byte 4", [.. new PickleWriter().None().Stop(), 0]);
            Add("one value at the end", new PickleWriter().None().None().Stop());
            Add("one value at the end", new PickleWriter().Mark().None().Stop());
            Add("a mark on the stack", new PickleWriter().Raw('t').Stop());
            Add("a value on the stack", new PickleWriter().None().Mark().Raw('R').Stop());
            Add("2 values on the stack", new PickleWriter().None().Mark().None().Raw(0x86).Stop());
            Add("a list or set", new PickleWriter().None().None().Raw('a').Stop());
            Add("a dictionary", new PickleWriter().Raw(']').None().None().Raw('s').Stop());
            Add("keys and values in turn", new PickleWriter().Dictionary(items => items.Text("k")).Stop());
            Add("texts or whole numbers", new PickleWriter().Dictionary(items => items.Float(1).None()).Stop());
            Add("'1' twice", new PickleWriter().Dictionary(items => items.Text("1").None().Number(1).None()).Stop());
            Add("'a.b' twice", new PickleWriter().Dictionary(items => items
                .Text("a.b").Number(1).Text("a").Dictionary(inner => inner.Text("b").Number(2))).Stop());
            Add("number 0", new PickleWriter().Get(0).Stop());
            Add("number 1", new PickleWriter().None().Put(1).Stop());
            Add("a whole number", new PickleWriter().None().Raw('p', "x\n"u8).Stop());
            Add("a line", new PickleWriter().Raw('c', "os"u8).Stop());
            Add("a line", new PickleWriter().Raw('c', new byte[100_000]).Stop());
            Add("UTF-8", new PickleWriter().Raw('X', 1, 0, 0, 0, 0xff).Stop());
            Add("4294967295 bytes", new PickleWriter().Raw('X', 0xff, 0xff, 0xff, 0xff).Stop());
            Add("18446744073709551615 bytes", new PickleWriter().Raw(0x8e, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff).Stop());
            Add("4294967295 bytes", new PickleWriter().Raw(0x8b, 0xff, 0xff, 0xff, 0xff).Stop());
            Add("a frame", new PickleWriter(4).Raw(0x95, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f).Stop());
            Add("0x30", new PickleWriter().None().Raw('0').Stop());
            Add("0x69", new PickleWriter().Mark().Raw('i', "os\nsystem\n"u8).Stop());
            Add("0x82", new PickleWriter().Raw(0x82, 1).Stop());
            Add("an object of a class", new PickleWriter().Global("collections", "OrderedDict").Raw(')').Raw(0x81).Stop());
            Add("a global to call", new PickleWriter().Text("os.system").Raw(')').Raw('R').Stop());
            Add("'torch.FloatStorage'", new PickleWriter().Call("torch", "FloatStorage", _ => { }).Stop());
            Add("a storage", new PickleWriter().Storage("ByteStorage", "0", 2).Stop());
            Add("'torch.Size'", new PickleWriter().Global("torch", "Size").Stop());
            Add("a tuple about a storage", new PickleWriter().Text("0").Raw('Q').Stop());
            Add("the text 'storage'", new PickleWriter().Tuple(tuple => tuple
                .Text("module").Global("torch", "ByteStorage").Text("0").Text("cpu").Number(2)).Raw('Q').Stop());
            Add("a class of storages", new PickleWriter().Tuple(tuple => tuple
                .Text("storage").Global("torch", "Size").Text("0").Text("cpu").Number(2)).Raw('Q').Stop());
            Add("from 0", Tensor(-2, 0, [2], [1]));
            Add("countable", new PickleWriter().Storage("LongStorage", "0", long.MaxValue).Stop());
            Add("from 0", Tensor(2, -1, [2], [1]));
            Add("from 0", Tensor(2, 0, [-2], [1]));
            Add("from 0", Tensor(2, 1, [2], [-1]));
            Add("1 strides", Tensor(2, 0, [2], []));
            Add("64 dimensions", Tensor(2, 0, new long[65], new long[65]));
            Add("within the 2 elements", Tensor(2, 1, [2], [1]));
            Add("within the 2 elements", Tensor(2, 2, [], []));
            Add("within the 2 elements", Tensor(2, 0, [2, 2], [1, 1]));
            Add("within the 2 elements", Tensor(2, 0, [1L << 31, 1L << 31], [1L << 62, 1L << 62]));
            Add("countable", Tensor(2, 0, [1L << 32, 1L << 32], [0, 0]));
            Add("countable", Tensor(0, 0, [0, 1L << 32, 1L << 32], [0, 0, 0]));
            Add("4 bytes in storage '0'", Tensor(4, 0, [2], [1]));
            Add("1 bytes in storage '0'", Tensor(1, 0, [1], [1]));
            Add("no such entry", new PickleWriter().Tensor("ByteStorage", "../version", 2, 0, [2], [1]).Stop());
            Add("storage '0' (torch.bool)", new PickleWriter().Tensor("BoolStorage", "0", 2, 0, [2], [1]).Stop());
            Add("a storage with an element type", new PickleWriter().Tensor("UntypedStorage", "0", 2, 0, [2], [1]).Stop());
            Add("torch.uint16", Typed("uint16"));
            Add("torch.Size", Typed("Size"));
            Add("conjugate", new PickleWriter().Call("torch._utils", "_rebuild_tensor_v2", v2 => v2
                .Storage("ByteStorage", "0", 2).Number(0).Tuple(2).Tuple(1).Flag(false).None()
                .Dictionary(items => items.Text("conj").Flag(true))).Stop());
            Add("0 arguments in collections.OrderedDict", new PickleWriter().Call("collections", "OrderedDict", arguments => arguments.None()).Stop());
            Add("4 to 7 arguments", new PickleWriter().Call("torch._utils", "_rebuild_tensor_v2", _ => { }).Stop());
            Add("a tensor as argument 0", new PickleWriter().Call("torch._utils", "_rebuild_parameter", v => v.None().None().None()).Stop());
            Add("latin1", new PickleWriter().Call("_codecs", "encode", arguments => arguments.Text("a").Text("rot13")).Stop());
            Add("latin1", new PickleWriter().Call("_codecs", "encode", arguments => arguments.Text("ℓ").Text("latin1")).Stop());
            Add("of an OrderedDict alone", new PickleWriter().Raw('}').Raw('}').Raw('b').Stop());
            Add("of an OrderedDict alone", new PickleWriter().Ordered(_ => { }).None().Raw('b').Stop());
            Add("'popitem'", new PickleWriter().Ordered(_ => { }).Dictionary(items => items.Text("popitem").None()).Raw('b').Stop());
            return cases;

            static byte[] Tensor(long count, long offset, long[] shape, long[] strides) =>
                new PickleWriter().Tensor("ByteStorage", "0", count, offset, shape, strides).Stop();

            static byte[] Typed(string type) => new PickleWriter().Call("torch._utils", "_rebuild_tensor_v3", v3 => v3
                .Storage("UntypedStorage", "0", 2).Number(0).Tuple(1).Tuple(1).Flag(false).None().Global("torch", type)).Stop();

            void Add(string says, byte[] pickle) => cases.Add(says, pickle);
        }
    }

    [Theory]
    [MemberData(nameof(WrongPickles))]
    public void AWrongPickleIsRefused(string says, byte[] pickle)
    {
        new PyTorchWriter(pickle, [1, 2]).Save(folder["f"]);
        Assert.Contains(says, Refuse().Message);
    }

    [Fact]
    public void ContentsThatWouldFillTheMemoryAreRefused()
    {
        // Thirty lists, each with the one before twice: a billion numbers.
        var laughs = new PickleWriter().Mark().List(list => list.Number(1)).Put(0);
        for (byte i = 1; i < 30; i++)
            laughs.List(list => list.Get((byte)(i - 1)).Get((byte)(i - 1))).Put(i);
        RefuseWithout(laughs.Raw('t'), "take at most");
        // One element a trillion times.
        RefuseWithout(new PickleWriter().Tensor("ByteStorage", "0", 2, 0, [1L << 40], [0]), "take at most");
        // A list in itself.
        RefuseWithout(new PickleWriter().Raw(']').Put(0).Get(0).Raw('a'), "64 deep");
        RefuseWithout(new PickleWriter().Raw(']').Put(0).Get(0).Raw('a').Get(0).Raw('a').Get(0).Raw('a'), "64 deep");
        // Lists by a byte each.
        RefuseWithout(new PickleWriter().Raw(Enumerable.Repeat((byte)']', 4_000_000).ToArray()), "take at most");
        // A long text that is a key in a dictionary in a dictionary, sixty times.
        var keys = new PickleWriter().Dictionary(items => items.Text(new string('k', 1_000_000)).Put(0).None());
        for (var i = 0; i < 60; i++)
            keys.Raw('}').Get(0);
        keys.None();
        for (var i = 0; i < 60; i++)
            keys.Raw('s');
        RefuseWithout(keys.Raw(0x86), "take at most");

        void RefuseWithout(PickleWriter pickle, string says)
        {
            Save(pickle, [1, 2]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains(says, Refuse().Message);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1L << 29);
        }
    }

    public static TheoryData<string, string> WrongArchives => new()
    {
        { "none", "a zip file" }, { "two", "found 2" }, { "compressed", "compression method 8" }, { "encrypted", "encrypted" },
        { "other length", "one length" }, { "long", "less room" }, { "overlap", "less room" }, { "far", "less room" },
        { "local name", "'archive/data/0' at byte" }, { "twice", "'archive/data/0' twice" }, { "not there", "no such entry" },
        { "big", "'big'" }, { "version", "'11'" }, { "no number", "'x'" }, { "long note", "at most 64 bytes" }, { "no pickle", "found 0" },
    };

    [Theory]
    [MemberData(nameof(WrongArchives))]
    public void AWrongArchiveIsRefused(string what, string says)
    {
        const string Storage = "archive/data/0";
        var whole = new PyTorchWriter(new PickleWriter().Tensor("ByteStorage", "0", 2, 0, [2], [1]).Stop(), [1, 2]);
        var wrong = what switch
        {
            "none" => null,
            "two" => whole.Add("other/data.pkl", [1]),
            "compressed" => whole.Change(Storage, entry => entry.Method = 8),
            "encrypted" => whole.Change(Storage, entry => entry.Flags = 1),
            "other length" => whole.Change(Storage, entry => entry.OtherLength = 3),
            "long" => whole.Change(Storage, entry => entry.Length = 1000),
            "overlap" => whole.Add("archive/data/1", [1]).Change("archive/data/1", entry => entry.Begin = 0),
            "far" => whole.Change(Storage, entry => entry.Begin = 1 << 30),
            "local name" => whole.Change(Storage, entry => entry.LocalName = "archive/data/7"),
            "twice" => whole.Add(Storage, [3, 4]),
            "not there" => whole.Remove(Storage),
            "big" => whole.Remove("archive/byteorder").Add("archive/byteorder", "big"u8),
            "version" => whole.Remove("archive/version").Add("archive/version", "11\n"u8),
            "no number" => whole.Remove("archive/version").Add("archive/version", "x"u8),
            "long note" => whole.Remove("archive/version").Add("archive/version", new byte[65]),
            "no pickle" => new PyTorchWriter().Add("data.pkl", [1]).Add("archive/code/data.pkl", [1]),
            _ => throw new ArgumentException($"Expected a case, got '{what}'.", nameof(what)),
        };
        File.WriteAllBytes(folder["f"], wrong?.ToArray() ?? "nothing of the kind"u8.ToArray());
        Assert.Contains(says, Refuse().Message);
    }

    [Fact]
    public void ACompressedFileIsRefusedBeforeItIsUnpacked()
    {
        using (var stream = File.Create(folder["f"]))
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create);
            using var entry = archive.CreateEntry("archive/data.pkl").Open();
            entry.Write(new byte[10_000_000]);
        }

        Assert.Contains("compression method 8", Refuse().Message);
    }

    [Fact]
    public void ByteOrderAndVersionNeedNotBeSaid()
    {
        new PyTorchWriter(new PickleWriter().Number(3).Stop()).Remove("archive/byteorder").Remove("archive/version").Save(folder["f"]);
        Assert.Equal(3L, PyTorchFile.Read(folder["f"]).Scalars[""]);
    }

    [Fact]
    public void TheOlderFormatIsRefusedWithTheWayToConvertIt()
    {
        // The number that it begins with.
        File.WriteAllBytes(folder["f"], [0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.']);
        Assert.Contains("torch.save(torch.load(path), path, _use_new_zipfile_serialization=True)", Refuse().Message);
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        var whole = File.ReadAllBytes(Beside("Files/pytorch-2.pt"));
        for (var length = 0; length < whole.Length; length++)
        {
            // To overwrite a file waits for the disk on some systems, and to make one anew does not.
            File.Delete(folder["f"]);
            File.WriteAllBytes(folder["f"], whole[..length]);
            Refuse();
        }
    }

    [Fact]
    public void NamesOfAFileThatAnErrorShowsAreCutAndPlain()
    {
        Save(new PickleWriter().Text("os\u001b[2J").Text(new string('x', 10_000)).Raw(0x93));
        Assert.Equal($"the global 'os?[2J.{new string('x', 93)}…', which Python would load and this does not", Refuse().Found);
    }

    private static string Beside(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);

    private void Save(PickleWriter pickle, params byte[][] storages) => new PyTorchWriter(pickle.Stop(), storages).Save(folder["f"]);

    private PyTorchCheckpoint Read(PickleWriter pickle, params byte[][] storages)
    {
        Save(pickle, storages);
        return PyTorchFile.Read(folder["f"]);
    }

    private PyTorchFormatException Refuse() => Assert.Throws<PyTorchFormatException>(() => PyTorchFile.Read(folder["f"]));
}
