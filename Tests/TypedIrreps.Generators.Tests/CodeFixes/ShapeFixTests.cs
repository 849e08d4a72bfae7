using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace TypedIrreps.Generators.Tests.CodeFixes;

/// <summary>TI0042 and TI0043: types that are declared twice, and layers of libraries by texts.</summary>
public class ShapeFixTests
{
    private const string Hidden = "[Irreps(\"16x0e+8x1o\")] public readonly partial struct Hidden;\n";

    [Theory]
    [InlineData("[Linear<Hidden, Hidden>, {|TI0042:BatchNorm<Hidden>|}] public sealed partial class A;", "[Linear<Hidden, Hidden>] public sealed partial class A;")]
    [InlineData("[Linear<Hidden, Hidden>][{|TI0042:BatchNorm<Hidden>|}] public sealed partial class A;", "[Linear<Hidden, Hidden>]public sealed partial class A;")]
    [InlineData("[Linear<Hidden, Hidden>]\n[{|TI0042:BatchNorm<Hidden>|}]\npublic sealed partial class A;", "[Linear<Hidden, Hidden>]\npublic sealed partial class A;")]
    [InlineData("[Linear<Hidden, Hidden>]\n[{|TI0042:BatchNorm<Hidden>|}] // why?\npublic sealed partial class A;", "[Linear<Hidden, Hidden>]\n // why?\npublic sealed partial class A;")]
    [InlineData("[Linear<Hidden, Hidden>]\n// Normalised.\n[{|TI0042:BatchNorm<Hidden>|}, Obsolete]\npublic sealed partial class A;", "[Linear<Hidden, Hidden>]\n// Normalised.\n[Obsolete]\npublic sealed partial class A;")]
    public Task TheSecondDeclarationIsRemoved(string before, string after) => FixRun.Check("Remove [BatchNorm<Hidden>]", Hidden + before, Hidden + after);

    [Fact]
    public Task AllFurtherDeclarationsAreRemovedAtOnce() => FixRun.CheckAll(
        "Remove [BatchNorm<Hidden>]",
        Hidden + """
        [Linear<Hidden, Hidden>]
        [{|TI0042:BatchNorm<Hidden>|}]
        [{|TI0042:InstanceNorm<Hidden>|}]
        public sealed partial class A;
        """,
        Hidden + """
        [Linear<Hidden, Hidden>]
        public sealed partial class A;
        """);

    [Fact]
    public Task TextsBecomeStructsNamedLikeTheLayer() => FixRun.CheckLibrary(
        "Name the representations of 'Quick'",
        """
        namespace Space;

        public static partial class Layers
        {
            /// <summary>A layer.</summary>
            [{|TI0043:TensorProduct|}("16x0e + 8x1o", output: @"16x0e+8x1o", attributes: "1x0e+1x1o")] // by texts
            public sealed partial class Quick; // a layer
        }
        """,
        """
        namespace Space;

        public static partial class Layers
        {
            /// <summary>A layer.</summary>
            [TensorProduct<QuickInput, QuickAttributes, QuickInput>] // by texts
            public sealed partial class Quick; // a layer
            [Irreps("16x0e + 8x1o")] public readonly partial struct QuickInput;
            [Irreps("1x0e+1x1o")] public readonly partial struct QuickAttributes;
        }
        """);

    [Fact]
    public Task StructsThatAreThereAreUsedAndOptionsStay() => FixRun.CheckLibrary(
        "Name the representations of 'Head'",
        """
        public class HeadOutput;
        [{|TI0043:TypedIrreps.Linear|}("16x0e", "4x0e", Biases = true)] public sealed partial class Head;
        [Irreps("4x0e")] internal readonly partial struct Hidden4;
        namespace Other
        {
            [Irreps("16x0e")] public readonly partial struct Hidden;
        }
        """,
        """
        public class HeadOutput;
        [TypedIrreps.Linear<Other.Hidden, HeadOutput2>(Biases = true)] public sealed partial class Head;
        [Irreps("4x0e")] public readonly partial struct HeadOutput2;
        [Irreps("4x0e")] internal readonly partial struct Hidden4;
        namespace Other
        {
            [Irreps("16x0e")] public readonly partial struct Hidden;
        }
        """);

    /// <summary>What one layer gives the next takes: the same text must become the same type.</summary>
    [Fact]
    public Task AllLayersOfOneTextShareItsStruct() => FixRun.CheckLibrary(
        "Name the representations of 'A'",
        """
        namespace Space
        {
            [{|TI0043:Linear|}("16x0e", "4x0e")] public sealed partial class A;
            [{|TI0043:Linear|}("4x0e", "2x0e")] public sealed partial class B;
        }
        [{|TI0043:Linear|}("2x0e", "2x0e")] public sealed partial class C;
        """,
        """
        namespace Space
        {
            [Linear<AInput, AOutput>] public sealed partial class A;
            [Irreps("16x0e")] public readonly partial struct AInput;
            [Irreps("4x0e")] public readonly partial struct AOutput;
            [Linear<AOutput, BOutput>] public sealed partial class B;
            [Irreps("2x0e")] public readonly partial struct BOutput;
        }
        [Linear<Space.BOutput, Space.BOutput>] public sealed partial class C;
        """,
        FixAllScope.Document);
}
