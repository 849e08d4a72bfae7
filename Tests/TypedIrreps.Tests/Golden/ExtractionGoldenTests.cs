using TorchSharp;
using TypedIrreps.Golden;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Golden;

/// <summary>Layers that take parts of a feature, or drop them, against e3nn's.</summary>
public sealed class ExtractionGoldenTests
{
    [Theory, GoldenCases("Extract")]
    public void Blocks_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        var outputs = golden.Config.GetProperty("irreps_outs").EnumerateArray().ToArray();
        var blocks = golden.Config.GetProperty("instructions").EnumerateArray().ToArray();
        Assert.NotEmpty(outputs);
        for (var i = 0; i < outputs.Length; i++)
        {
            using var extract = new Extract(Representation(golden, "irreps_in"), [.. blocks[i].EnumerateArray().Select(block => block.GetInt32())]);
            Assert.Equal(Irreps.Parse(outputs[i].GetString()!), extract.Output);
            GoldenAssert.Close(golden["outputs", $"y{i}"], extract.forward(golden["inputs", "x"].ToTensor()).ToDoubles(), golden.Tol, $"{id} y{i}");
        }
    }

    [Theory, GoldenCases("ExtractIr")]
    public void Irreps_agree(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var extract = new Extract(Representation(golden, "irreps_in"), Irrep.Parse(golden.Config.GetProperty("ir").GetString()!));
        Assert.Equal(Representation(golden, "irreps_out"), extract.Output);
        GoldenAssert.Close(golden["outputs", "y"], extract.forward(golden["inputs", "x"].ToTensor()).ToDoubles(), golden.Tol, $"{id} y");
    }

    [Theory, GoldenCases("Dropout")]
    public void Dropout_agrees(string id)
    {
        using var scope = NewDisposeScope();
        var golden = GoldenSuite.Load(id);
        using var dropout = new Dropout(Representation(golden, "irreps"), golden.Config.GetProperty("p").GetDouble());
        dropout.train(golden.Config.GetProperty("training").GetBoolean());
        GoldenAssert.Close(golden["outputs", "y"], dropout.forward(golden["inputs", "x"].ToTensor()).ToDoubles(), golden.Tol, $"{id} y");
    }

    private static Irreps Representation(GoldenCase golden, string name) => Irreps.Parse(golden.Config.GetProperty(name).GetString()!);
}
