using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Models;

public sealed class ModelStateTests
{
    public static TheoryData<string> Models => [.. ModelUnderTest.Names];

    // TorchSharp registers fields by their own names, and what has two names is saved twice.
    [Theory]
    [MemberData(nameof(Models))]
    public void Every_number_has_one_name(string name)
    {
        using var model = ModelUnderTest.Create(name, seed: 1);
        using var whole = new Whole(model);
        var state = whole.state_dict();
        Assert.Equal(state.Count, state.Values.Select(tensor => tensor.Handle).Distinct().Count());
        Assert.All(state.Keys, key => Assert.StartsWith("model.", key));
        var names = state.Keys.Select(key => key.Split('.')[1]).Distinct();
        Assert.All(names, part => Assert.Matches("^(embedding_layer|layers_[0-9]|head)$", part));
    }

    /// <summary>A model within another module, as in programs of users.</summary>
    private sealed class Whole : nn.Module
    {
        public Whole(nn.Module model)
            : base(nameof(Whole)) => register_module("model", model);
    }
}
