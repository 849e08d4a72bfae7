using System.Runtime.CompilerServices;
using TorchSharp;
using TypedIrreps.Data;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Data;

/// <summary>Spoilt files are read or refused: nothing else comes of them, and no memory to speak of is taken.</summary>
public sealed class FileFuzzTests : IDisposable
{
    private const int Mutations = 2000;
    private const long MostManaged = 4 << 20;

    // What a reader may take for any file, however short: PyTorch's may repeat the elements of a tensor.
    private const long MostNative = 80 << 20;

    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void SafeTensorsAreReadOrRefused()
    {
        SafeTensorsFile.Write(
            folder["f"],
            new Dictionary<string, Tensor>
            {
                ["weight"] = ones(2, 3),
                ["flags"] = ones(5, dtype: ScalarType.Bool),
                ["count"] = tensor(7L),
                ["none"] = empty(0, 3),
                ["complex"] = ones(2, dtype: complex64),
            },
            new Dictionary<string, string> { ["note"] = "text" });
        var (read, refused) = Fuzz<SafeTensorsFormatException>([File.ReadAllBytes(folder["f"])], path => SafeTensorsFile.Read(path).Tensors.Values);
        Assert.True(read > 50 && refused > 500, $"{read} were read and {refused} refused: too few of one to test it.");
    }

    [Fact]
    public void MappedSafeTensorsAreReadOrRefused()
    {
        SafeTensorsFile.Write(
            folder["f"], new Dictionary<string, Tensor> { ["weight"] = ones(2, 3), ["flags"] = ones(5, dtype: ScalarType.Bool), ["none"] = empty(0, 3) });
        var (read, refused) = Fuzz<SafeTensorsFormatException>([File.ReadAllBytes(folder["f"])], path =>
        {
            using var mapped = SafeTensorsFile.Open(path);
            return mapped.Names.Select(mapped.Read).ToList();
        });
        Assert.True(read > 50 && refused > 500, $"{read} were read and {refused} refused: too few of one to test it.");
    }

    [Fact]
    public void CheckpointsOfPyTorchAreReadOrRefused()
    {
        var wide = new PyTorchWriter(new PickleWriter(4).Ordered(state => state
            .Text("a").Tensor("FloatStorage", "0", 6, 0, [2, 3], [3, 1]).Text("b").Tensor("FloatStorage", "0", 6, 1, [3, 2], [1, 2])
            .Text("c").Tensor("BoolStorage", "1", 1, 0, [], []).Text("d").Float(2).Text("e").Raw(0x8c, 1, (byte)'x').Raw((byte)0x94)).Stop(),
            new byte[24], [1])
        {
            Wide = true,
        };
        var (read, refused) = Fuzz<PyTorchFormatException>(
            [File.ReadAllBytes(Beside("Files/pytorch-2.pt")), File.ReadAllBytes(Beside("Files/pytorch-4.pt")), wide.ToArray()],
            path => PyTorchFile.Read(path).Tensors.Values);
        Assert.True(read > 50 && refused > 500, $"{read} were read and {refused} refused: too few of one to test it.");
    }

    [Fact]
    public void PicklesOfPyTorchAreReadOrRefused()
    {
        // The pickle alone is spoilt, and the zip file around it is right.
        var pickle = new PickleWriter().Dictionary(root => root
            .Text("state").Ordered(state => state
                .Text("a").Put(0).Tensor("FloatStorage", "0", 6, 0, [2, 3], [3, 1]).Text("b").Tensor("FloatStorage", "0", 6, 1, [3, 2], [1, 2]))
            .Text("list").List(list => list.Number(300).Float(0.5).Get(0).None().Flag(true).Tuple(1, 2, 3))).Stop();
        var (read, refused) = Fuzz<PyTorchFormatException>(
            [pickle], path => PyTorchFile.Read(path).Tensors.Values, bytes => new PyTorchWriter(bytes, new byte[24]).ToArray());
        Assert.True(read > 50 && refused > 500, $"{read} were read and {refused} refused: too few of one to test it.");
    }

    private (int Read, int Refused) Fuzz<TRefusal>(byte[][] files, Func<string, IEnumerable<Tensor>> readFile, Func<byte[], byte[]>? wrap = null)
        where TRefusal : MalformedFileException
    {
        var random = new Random(20260725);
        var read = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var spoilt = FileMutations.Spoil(files[i % files.Length], random);
            var path = folder[$"{i}"];
            File.WriteAllBytes(path, wrap?.Invoke(spoilt) ?? spoilt);
            using var inner = NewDisposeScope();
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var taken = readFile(path).Sum(tensor => tensor.NumberOfElements * tensor.ElementSize);
                Assert.InRange(taken, 0, MostNative);
                read++;
            }
            catch (Exception problem) when (problem is not TRefusal)
            {
                Assert.Fail($"Mutation {i}: {problem}");
            }
            catch (TRefusal)
            {
                // The one way to refuse.
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostManaged);
            // A name of its own for each, because to overwrite a file waits for the disk on some systems.
            File.Delete(path);
        }

        return (read, Mutations - read);
    }

    private static string Beside(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);
}
