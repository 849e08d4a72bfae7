using System.Diagnostics;
using System.Text;
using TorchSharp;
using TypedIrreps.Data;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Data;

public sealed class MappedSafeTensorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void WhatIsReadOneByOneIsWhatIsReadAtOnce()
    {
        Save();
        using var mapped = SafeTensorsFile.Open(folder["f"]);
        var whole = SafeTensorsFile.Read(folder["f"]);
        Assert.Equal(whole.Metadata, mapped.Metadata);
        Assert.Equal(whole.Tensors.Keys, mapped.Names);
        // From the last to the first: nothing is read in the order of the file.
        foreach (var name in mapped.Names.Reverse())
        {
            var (expected, read) = (whole.Tensors[name], mapped.Read(name));
            Assert.Equal((expected.dtype, expected.dtype), (read.dtype, mapped.TypeOf(name)));
            Assert.Equal(expected.shape, read.shape);
            Assert.Equal(expected.shape, mapped.ShapeOf(name));
            Assert.Equal(expected.bytes.ToArray(), read.bytes.ToArray());
        }
    }

    [Fact]
    public void ATensorIsItsOwnCopy()
    {
        Save();
        Tensor first;
        using (var mapped = SafeTensorsFile.Open(folder["f"]))
        {
            first = mapped.Read("weight");
            mapped.Read("weight").fill_(7);
            mapped.ShapeOf("weight")[0] = 100;
            Assert.Equal([2, 3], mapped.ShapeOf("weight"));
        }

        File.Delete(folder["f"]);
        Assert.Equal(Enumerable.Repeat(1f, 6), first.data<float>().ToArray());
    }

    [Fact]
    public void ATensorBelongsToTheScopeInWhichItIsRead()
    {
        Save();
        using var mapped = SafeTensorsFile.Open(folder["f"]);
        Tensor read;
        using (NewDisposeScope())
            read = mapped.Read("weight");
        Assert.True(read.IsInvalid);
    }

    [Fact]
    public void AFileLargerThanWhatIsReadOfItTakesNoMemory()
    {
        const long Length = 1L << 40;
        var huge = $$"""{"dtype":"U8","shape":[{{Length - 4}}],"data_offsets":[0,{{Length - 4}}]}""";
        var last = $$"""{"dtype":"I32","shape":[],"data_offsets":[{{Length - 4}},{{Length}}]}""";
        var header = Encoding.UTF8.GetBytes($$"""{"huge":{{huge}},"last":{{last}} }""");
        using (var stream = File.Create(folder["f"]))
        {
            stream.Write(BitConverter.GetBytes((long)header.Length));
            stream.Write(header);
            // A terabyte of which the file system keeps the last page alone.
            stream.Position += Length - 4;
            stream.Write([5, 0, 0, 0]);
        }

        using var mapped = SafeTensorsFile.Open(folder["f"]);
        Assert.Equal([Length - 4], mapped.ShapeOf("huge"));
        Assert.Equal(5, mapped.Read("last").item<int>());
    }

    [Fact]
    public void ANameThatTheFileLacksIsRefused()
    {
        Save();
        using var mapped = SafeTensorsFile.Open(folder["f"]);
        foreach (Action ask in (Action[])[() => mapped.Read("bias"), () => mapped.ShapeOf("bias"), () => mapped.TypeOf("bias")])
            Assert.StartsWith($"Expected the name of one of the 4 tensors in '{folder["f"]}', got 'bias'.", Assert.Throws<ArgumentException>(ask).Message);
    }

    [Fact]
    public void AMalformedFileIsRefusedWhenItIsOpened()
    {
        File.WriteAllBytes(folder["f"], []);
        Assert.Throws<SafeTensorsFormatException>(() => SafeTensorsFile.Open(folder["f"]));
        Save();
        File.AppendAllBytes(folder["f"], [0]);
        Assert.Throws<SafeTensorsFormatException>(() => SafeTensorsFile.Open(folder["f"]));
        // Nothing keeps it open.
        File.Delete(folder["f"]);
    }

    [Fact]
    public void ABoolOfTwoIsRefusedWhenItIsRead()
    {
        SafeTensorsFile.Write(folder["f"], new Dictionary<string, Tensor> { ["flag"] = ones(1, dtype: ScalarType.Bool) });
        var bytes = File.ReadAllBytes(folder["f"]);
        bytes[^1] = 2;
        File.WriteAllBytes(folder["f"], bytes);
        using var mapped = SafeTensorsFile.Open(folder["f"]);
        Assert.Contains("'flag'", Assert.Throws<SafeTensorsFormatException>(() => mapped.Read("flag")).Message);
    }

    [Fact]
    public void AFileThatIsCutShortMeanwhileIsRefused()
    {
        Save();
        using var mapped = SafeTensorsFile.Open(folder["f"]);
        // What another program may do where files are not locked.
        using (var shell = Process.Start("truncate", ["-s", "-1", folder["f"]]))
            shell.WaitForExit();
        Assert.Contains("opened", Assert.Throws<SafeTensorsFormatException>(() => mapped.Read(mapped.Names[^1])).Message);
    }

    [Fact]
    public void AClosedFileSaysSo()
    {
        Save();
        var mapped = SafeTensorsFile.Open(folder["f"]);
        mapped.Dispose();
        mapped.Dispose();
        Assert.Equal(4, mapped.Names.Count);
        Assert.Throws<ObjectDisposedException>(() => mapped.Read("weight"));
    }

    private void Save() => SafeTensorsFile.Write(
        folder["f"],
        new Dictionary<string, Tensor>
        {
            ["weight"] = ones(2, 3),
            ["flags"] = ones(5, dtype: ScalarType.Bool),
            ["count"] = tensor(7L),
            ["none"] = empty(0, 3),
        },
        new Dictionary<string, string> { ["note"] = "text" });
}
