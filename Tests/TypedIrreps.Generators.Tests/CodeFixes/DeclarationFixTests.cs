using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace TypedIrreps.Generators.Tests.CodeFixes;

/// <summary>TI0006, TI0007 and TI0020: what is written around representations.</summary>
public class DeclarationFixTests
{
    [Fact]
    public Task ATypeBecomesPartial() => FixRun.Check(
        "Make 'Vector' partial",
        """
        /// <summary>A vector.</summary>
        [Irreps("1o")]
        public readonly /* small */ struct {|TI0006:Vector|}; // three numbers
        """,
        """
        /// <summary>A vector.</summary>
        [Irreps("1o")]
        public readonly /* small */ partial struct Vector; // three numbers
        """);

    [Theory]
    [InlineData("struct", "partial struct")]
    [InlineData("record struct", "partial record struct")]
    [InlineData("public readonly record struct", "public readonly partial record struct")]
    [InlineData("internal struct", "internal partial struct")]
    public Task EveryKindOfTypeBecomesPartial(string before, string after) => FixRun.Check(
        "Make 'Vector' partial",
        $$"""[Irreps("1o")] {{before}} {|TI0006:Vector|};""",
        $$"""[Irreps("1o")] {{after}} Vector;""");

    [Fact]
    public Task TheTypesAroundBecomePartialAllAtOnce() => FixRun.CheckAll(
        "Make 'Outer' partial",
        """
        public static class {|TI0006:{|TI0006:{|TI0006:Outer|}|}|}
        {
            interface {|TI0006:IMiddle|}
            {
                [Irreps("1o")] readonly struct {|TI0006:Vector|};
            }

            [Irreps("1o")] readonly partial struct First;
            [Linear("4x0e", "2x0e")] sealed class {|TI0006:Second|};
        }
        """,
        """
        public static partial class Outer
        {
            partial interface IMiddle
            {
                [Irreps("1o")] readonly partial struct Vector;
            }

            [Irreps("1o")] readonly partial struct First;
            [Linear("4x0e", "2x0e")] sealed partial class Second;
        }
        """);

    [Fact]
    public Task AStructByHandIsDeclaredByTheTextThatItParses() => FixRun.Check(
        """Declare 'Hidden' by [Irreps("16x0e + 8x1o")]""",
        """
        using System;

        /// <summary>Hidden features.</summary>
        [Serializable] // so that it can be stored
        public struct Hidden : IIrreps
        {
            /// <summary>The representation.</summary>
            public static Irreps Signature => Irreps.Parse("16x0e + 8x1o");
            public static int Dim => Signature.Dim;

            public static int LMax => Signature.LMax;
        }

        [Linear<{|TI0007:Hidden|}, {|TI0007:Hidden|}>] public sealed partial class Layer;
        """,
        """
        using System;

        /// <summary>Hidden features.</summary>
        [Irreps("16x0e + 8x1o")]
        [Serializable] // so that it can be stored
        public readonly partial struct Hidden;

        [Linear<Hidden, Hidden>] public sealed partial class Layer;
        """);

    [Theory]
    [InlineData("public static Irreps Signature { get; } = Irreps.Parse(@\"4x0e\");", "@\"4x0e\"")]
    [InlineData("public static Irreps Signature { get => Irreps.Parse(text: \"4x0e\"); }", "\"4x0e\"")]
    [InlineData("public static Irreps Signature { get { return Irreps.Parse(\"4x\" + \"0e\"); } }", "\"4x0e\"")]
    [InlineData("public static Irreps Signature => Irreps.Parse(\"\"\"\n    4x0e\n    \"\"\");", "\"4x0e\"")]
    [InlineData("static Irreps IIrreps.Signature => TypedIrreps.Irreps.Parse(\"\\u0034x0e\");", "\"\\u0034x0e\"")]
    public Task TheTextIsFoundWhereverItIsParsed(string signature, string text) => FixRun.Check(
        $"Declare 'Own' by [Irreps({text})]",
        $$"""
        public readonly partial struct Own : IIrreps, IEquatable<Own>
        {
            {{signature}}
            public static int Dim => 4;
            public static int LMax => 0;

            // What is its own stays.
            public bool Equals(Own other) => true;
        }
        [TensorProduct<Cat<{|TI0007:Own|}, {|TI0007:Own|}>, Invariant, Invariant>] public sealed partial class Layer;
        """,
        $$"""
        [Irreps({{text}})]
        public readonly partial struct Own : IEquatable<Own>
        {

            // What is its own stays.
            public bool Equals(Own other) => true;
        }
        [TensorProduct<Cat<Own, Own>, Invariant, Invariant>] public sealed partial class Layer;
        """);

    [Fact]
    public Task OfAFieldThatIsParsedTheTextIsFoundToo() => FixRun.Check(
        """Declare 'Own' by [Irreps("4x0e")]""",
        """
        public static class Space
        {
            internal struct Own : IEquatable<Own>, IIrreps
            {
                private static readonly Irreps Parsed = Irreps.Parse("4x0e");
                public static Irreps Signature => Parsed;
                #region numbers
                public static int Dim => 4;
                #endregion
                public static int LMax => 0;
                public bool Equals(Own other) => true;
                public int Changes;
            }
        }
        [Linear<{|TI0007:Space.Own|}, Invariant>] sealed partial class Layer;
        """,
        """
        public static partial class Space
        {
            [Irreps("4x0e")]
            internal partial struct Own : IEquatable<Own>
            {
                private static readonly Irreps Parsed = Irreps.Parse("4x0e");
                #region numbers
                #endregion
                public bool Equals(Own other) => true;
                public int Changes;
            }
        }
        [Linear<Space.Own, Invariant>] sealed partial class Layer;
        """);

    [Fact]
    public Task APlainStructGetsAPlaceholder() => FixRun.Check(
        "Declare 'Own' by [Irreps(…)], of one scalar to begin with",
        [["namespace Library;\r\n\tpublic partial struct Own { }\r\n"], ["[Linear<{|TI0007:Library.Own|}, Invariant>] public sealed partial class Layer;"]],
        [["namespace Library;\r\n\t[Irreps(\"1x0e\")]\r\n\tpublic readonly partial struct Own { }\r\n"], ["[Linear<Library.Own, Invariant>] public sealed partial class Layer;"]]);

    [Fact]
    public Task WhatCannotBeDeclaredIsLeft() => FixRun.Offers("""
        public readonly struct Computed : IIrreps
        {
            public static Irreps Signature => Irreps.SphericalHarmonics(2);
            public static int Dim => Signature.Dim;
            public static int LMax => Signature.LMax;
        }
        public readonly struct Malformed : IIrreps
        {
            public static Irreps Signature => Irreps.Parse("4q");
            public static int Dim => Signature.Dim;
            public static int LMax => Signature.LMax;
        }
        public readonly struct Generic<T> : IIrreps
        {
            public static Irreps Signature => Irreps.Parse("4x0e");
            public static int Dim => 4;
            public static int LMax => 0;
        }
        public readonly struct Taken { public int Dim => 1; }
        public class NoStruct;
        [Linear<{|TI0007:Computed|}, {|TI0007:Malformed|}>] public sealed partial class A;
        [Linear<{|TI0007:Generic<int>|}, {|TI0007:int|}>] public sealed partial class B;
        [Linear<{|TI0007:Taken|}, {|TI0007:NoStruct|}>] public sealed partial class C;
        """);

    [Fact]
    public Task AllStructsOfASolutionAreDeclaredAtOnce() => FixRun.CheckAll(
        "Declare 'One' by [Irreps(…)], of one scalar to begin with",
        FixAllScope.Solution,
        [
            ["public struct One;\n", "public struct Two;\n"],
            ["[Linear<{|TI0007:One|}, {|TI0007:Two|}>] public sealed partial class A;", "[Linear<{|TI0007:Two|}, {|TI0007:One|}>] public sealed partial class B;"],
        ],
        [
            ["[Irreps(\"1x0e\")]\npublic readonly partial struct One;\n", "[Irreps(\"1x0e\")]\npublic readonly partial struct Two;\n"],
            ["[Linear<One, Two>] public sealed partial class A;", "[Linear<Two, One>] public sealed partial class B;"],
        ]);

    [Fact]
    public Task AFeatureUnderAnotherNameGetsTheNameThatIsDue() => FixRun.CheckAll(
        "Write .As<Hidden>()",
        """
        using Space;
        namespace Space
        {
            [Irreps("8x0e+4x1o")] public readonly partial struct Hidden;
        }
        [Irreps("8x0e+4x1o")] public readonly partial struct Twin;
        [Irreps("4x0e")] public readonly partial struct Half;
        [Irreps("4x0e+4x0e")] public readonly partial struct Both;
        [Linear<Hidden, Hidden>] public sealed partial class A;
        [Linear<Cat<Half, Half>, Half>] public sealed partial class B;
        [Linear("3x0e", "3x0e")] public sealed partial class C;
        [Irreps("3x0e")] public readonly partial struct Three;
        public static class Use
        {
            public static void M(A a, B b, C c, Steerable<Twin> x, Steerable<Both> y, Steerable<Three> z, bool flag)
            {
                a.Forward({|TI0020:x|} /* here */);
                a.Forward({|TI0020:x + x|});
                a.Forward(({|TI0020:2.0 * x|}));
                b.Forward({|TI0020:y|});
                c.Forward({|TI0020:flag ? z : z|});
            }
        }
        """,
        """
        using Space;
        namespace Space
        {
            [Irreps("8x0e+4x1o")] public readonly partial struct Hidden;
        }
        [Irreps("8x0e+4x1o")] public readonly partial struct Twin;
        [Irreps("4x0e")] public readonly partial struct Half;
        [Irreps("4x0e+4x0e")] public readonly partial struct Both;
        [Linear<Hidden, Hidden>] public sealed partial class A;
        [Linear<Cat<Half, Half>, Half>] public sealed partial class B;
        [Linear("3x0e", "3x0e")] public sealed partial class C;
        [Irreps("3x0e")] public readonly partial struct Three;
        public static class Use
        {
            public static void M(A a, B b, C c, Steerable<Twin> x, Steerable<Both> y, Steerable<Three> z, bool flag)
            {
                a.Forward(x.As<Hidden>() /* here */);
                a.Forward((x + x).As<Hidden>());
                a.Forward((2.0 * x).As<Hidden>());
                b.Forward(y.As<Cat<Half, Half>>());
                c.Forward((flag ? z : z).As<TypedIrreps.Interned.Irreps_3x0e>());
            }
        }
        """);

    [Fact]
    public Task AnotherRepresentationHasNoFix() => FixRun.Offers("""
        [Irreps("8x0e+4x1o")] public readonly partial struct Hidden;
        [Irreps("4x1o+8x0e")] public readonly partial struct Turned;
        [Linear<Hidden, Hidden>] public sealed partial class A;
        public static class Use { public static void M(A a, Steerable<Turned> x) => a.Forward({|TI0020:x|}); }
        """);
}
