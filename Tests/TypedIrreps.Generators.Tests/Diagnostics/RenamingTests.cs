using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0022: As to a representation that is another one.</summary>
public class RenamingTests
{
    private const string HiddenIsNotQuick =
        "As<Quick>() changes the name of a representation alone, but 32x0e+32x1o (Hidden) is not 16x0e+8x1o (Quick): "
        + "too many 16x0e, 24x1o; a layer makes one of the other, such as one declared by [Linear<Hidden, Quick>]";

    [Theory]
    [InlineData("_ = h.{|TI0022:As<Quick>|}();")]
    [InlineData("_ = maybe?.{|TI0022:As<Quick>|}();")]
    [InlineData("Func<Steerable<Quick>> f = h.{|TI0022:As<Quick>|};")]
    [InlineData("Known.Read((h + h).{|TI0022:As<Quick>|}().As<Quick>() is var x ? h : h);")]
    public Task AnotherRepresentationIsNoOtherName(string statement) => DiagnosticRun.Expect(FeatureSource.Statements(statement), HiddenIsNotQuick);

    [Fact]
    public Task OrderAndBlocksCount() => DiagnosticRun.Expect(
        FeatureSource.Statements("""
            _ = h.{|TI0022:As<Turned>|}();
                    _ = Steerable.Cat(v, s).{|TI0022:As<Sh1>|}();
                    _ = Steerable.Cat(v, v, s).{|TI0022:As<Particle>|}();
            """),
        "As<Turned>() changes the name of a representation alone, but 32x0e+32x1o (Hidden) is not 32x1o+32x0e (Turned): the same irreps in another order or in other blocks; declare both alike",
        "As<Sh1>() changes the name of a representation alone, but 1x1o+1x0e (Cat<Displacement, Invariant>) is not 1x0e+1x1o (Sh1): the same parts in another order; write Steerable.Cat(s, v).As<Sh1>()",
        "As<Particle>() changes the name of a representation alone, but 1x1o+1x1o+1x0e (Cat<Displacement, Displacement, Invariant>) is not 2x1o+1x0e (Particle): the same irreps in another order or in other blocks; declare both alike");

    [Fact]
    public Task EqualRepresentationsAndOtherMethodsAreSilent() => DiagnosticRun.Expect(FeatureSource.Members("""
        class Other { public int As<T>() => 0; }
            static void M<T>(Steerable<Hidden> h, Steerable<T> x, Other other, Steerable<Invariant> s, Steerable<Displacement> v) where T : IIrreps
            {
                _ = h.As<Twin>();
                _ = h.As<Hidden>();
                _ = Steerable.Cat(s, v).As<Sh1>();
                _ = other.As<Quick>();
                _ = x.As<Quick>();
                _ = h.As<T>();
                _ = h.As<Missing>();
                _ = h.As<int>();
            }
        """));
}
