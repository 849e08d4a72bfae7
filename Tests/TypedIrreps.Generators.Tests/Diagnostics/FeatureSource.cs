namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>What the tests of misused features declare.</summary>
internal static class FeatureSource
{
    /// <summary>The difference of <c>Hidden</c>, which is due, and <c>Quick</c>, which comes.</summary>
    public const string QuickForHidden = "got 16x0e+8x1o (Quick): missing 16x0e, 24x1o";

    private const string Declarations = """
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using TorchSharp;
        using static TorchSharp.torch;
        [Irreps("32x0e+32x1o")] public readonly partial struct Hidden;
        [Irreps("16x0e+8x1o")] public readonly partial struct Quick;
        [Irreps("1x0e+1x1o")] public readonly partial struct Sh1;
        [Irreps("32x0e+32x1o")] public readonly partial struct Twin;
        [Irreps("32x1o+32x0e")] public readonly partial struct Turned;
        [Irreps("2x0e")] public readonly partial struct Pair;
        [Irreps("2x1o+1x0e")] public readonly partial struct Particle;
        public class Holder
        {
            public Holder(Steerable<Hidden> hidden) => Hidden = hidden;
            protected Holder() { }
            public Steerable<Hidden> Hidden { get; set; }
            public Steerable<Hidden> this[Steerable<Hidden> key] { get => key; set { } }
        }
        public static class Known
        {
            public static Steerable<Hidden> Take(Steerable<Hidden> features) => features;
            public static void Many(int n, params Steerable<Hidden>[] features) { }
            public static void Change(ref Steerable<Hidden> features) { }
            public static void Give(out Steerable<Hidden> features) => features = default;
            public static void Read(in Steerable<Hidden> features) { }
            public static void Apply(Func<Steerable<Hidden>, Steerable<Hidden>> function) { }
            public static void Places(Point points) { }
            public static void Numbers(Tensor numbers) { }
            public static void All(List<Steerable<Hidden>> list) { }
            public static void Joined(Steerable<Cat<Hidden, Quick, Pair>> joined) { }
            public static Steerable<T> Mix<T>(Steerable<T> left, Steerable<T> right) where T : IIrreps => left + right;
            public static void Over(Steerable<Hidden> one) { }
            public static void Over(Steerable<Hidden> first, int n) { }
            public static void Both(Steerable<Hidden> first, int n) { }
            public static void Both(Steerable<Quick> first, string n) { }
            public static void Extend(this Steerable<Hidden> features, int n) { }
        }

        """;

    private const string Parameters = "Steerable<Hidden> h, Steerable<Quick> q, Steerable<Sh1> a, Steerable<Pair> e, Steerable<Displacement> v, Steerable<Invariant> s, "
        + "Point p, Point c, Tensor t, Steerable<Hidden>? maybe, Holder holder, List<Steerable<Quick>> quicks, Task<Steerable<Quick>> later, bool yes, int n, GraphBatch graph";

    /// <summary>Source with members of a class.</summary>
    public static string Members(string members) => $"{Declarations}public static class Use\n{{\n    {members}\n}}\n";

    /// <summary>Source with statements of a method whose parameters are features of all kinds.</summary>
    public static string Statements(string statements) => Members($"static void M({Parameters})\n    {{\n        {statements}\n    }}");
}
