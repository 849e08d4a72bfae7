using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests;

/// <summary>What the generator makes of declarations of every form, as C# and as running code.</summary>
public sealed class EmissionTests
{
    [Fact]
    public void A_layer_declared_by_types_runs()
    {
        using var scope = NewDisposeScope();
        using var declarations = CompiledDeclarations.Compile("""
            [Irreps("4x0e + 2x1o")] public readonly partial struct Hidden;
            [Irreps("1x0e+1x1o")] public readonly partial struct Sh;
            [GatedTensorProduct<Cat<Hidden, Hidden>, Sh, Hidden>] public sealed partial class Message;
            [TensorProduct<Hidden, Sh, Displacement>] public sealed partial class Head;
            public static class Use
            {
                public static Steerable<Displacement> Run(Steerable<Hidden> x, Steerable<Sh> a) =>
                    new Head().Forward(new Message().Forward(Steerable.Cat(x, x), a), a);
            }
            """);
        Assert.Empty(declarations.Diagnostics);
        var layer = declarations.Create<TensorProductModule>("Message");
        var result = layer.forward(rand(5, 20), rand(5, 4));
        Assert.Equal([5, 10], result.shape);
    }
}
