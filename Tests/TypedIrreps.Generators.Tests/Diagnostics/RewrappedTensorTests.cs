using Microsoft.CodeAnalysis;
using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0023: what tensors of features are put through, and declared to be features again.</summary>
public class RewrappedTensorTests
{
    private const string Components = "it acts on single components, which rotations mix; use a gate or another declared activation, such as [GatedTensorProduct<…>] or [NormActivation<…>]";
    private const string Bias = "a number turns with nothing, so only 0e bears one, as the bias of a layer";
    private const string Added = "what is added must transform alike; say how it does by Steerable.Of<…>(…), and add features, x + y";
    private const string Factors = "components of one irrep are scaled alike or not at all; couple features by a layer, such as one declared by [TensorProduct<…>]";
    private const string Mixing = "it mixes components of different irreps; a layer declared by [Linear<…>] mixes channels alone";
    private const string Columns = "it cuts through irreps; a layer declared by [Linear<…>] takes whole ones";
    private const string Lengths = "it is no feature of that representation; lengths are invariants, those of Length() or of a layer declared by [Norm<…>]";
    private const string Positions = "positions have no such arithmetic; subtract a centre first, as in position - centre, and compute with vectors";

    [Theory]
    [InlineData("h.Tensor.relu()", "relu", Components)]
    [InlineData("nn.functional.relu(h.Tensor)", "relu", Components)]
    [InlineData("tanh(h.Tensor)", "tanh", Components)]
    [InlineData("h.Tensor.clone().sigmoid_()", "sigmoid_", Components)]
    [InlineData("h.Tensor.pow(2)", "pow", Components)]
    [InlineData("(2 * (h + h).Tensor.abs()).detach()", "abs", Components)]
    [InlineData("h.Tensor + 1", "+", Bias)]
    [InlineData("1 - h.Tensor", "-", Bias)]
    [InlineData("h.Tensor.add(0.5)", "add", Bias)]
    [InlineData("h.Tensor + t", "+", Added)]
    [InlineData("t.sub(h.Tensor)", "sub", Added)]
    [InlineData("h.Tensor + randn_like(h.Tensor)", "+", Added)]
    [InlineData("h.Tensor * t", "*", Factors)]
    [InlineData("h.Tensor.div(t)", "div", Factors)]
    [InlineData("1 / h.Tensor", "/", Factors)]
    [InlineData("h.Tensor * h.Tensor", "*", Factors)]
    [InlineData("h.Tensor.matmul(t)", "matmul", Mixing)]
    [InlineData("nn.functional.linear(h.Tensor, t)", "linear", Mixing)]
    [InlineData("h.Tensor.narrow(1, 1, 128)", "narrow", Columns)]
    [InlineData("h.Tensor.narrow(-1, n, 128)", "narrow", Columns)]
    [InlineData("h.Tensor.index_select(1, t)", "index_select", Columns)]
    [InlineData("h.Tensor[.., 1..129]", "indexing", Columns)]
    [InlineData("h.Tensor.sum(1, true)", "sum", Lengths)]
    [InlineData("h.Tensor.norm(1, true)", "norm", Lengths)]
    [InlineData("nn.Linear(128, 128).forward(h.Tensor)", "Linear", "a module of torch knows of no irreps; use a declared layer")]
    [InlineData("cat([h.Tensor, q.Tensor])", "cat", "rows of one batch have one representation", " and 16x0e+8x1o")]
    [InlineData("h.Tensor + q.Tensor", "+", "features of different representations have no sum", " and 16x0e+8x1o")]
    public Task WhatLeavesTheRepresentationIsNamed(string tensor, string operation, string advice, string more = "") => DiagnosticRun.Expect(
        FeatureSource.Statements($"_ = Steerable.Of<Hidden>({{|TI0023:{tensor}|}});"),
        $"Steerable.Of<Hidden> takes on trust what '{operation}' makes of 32x0e+32x1o{more}: {advice}");

    [Theory]
    [InlineData("Cat<Hidden, Quick>", "cat([h.Tensor, q.Tensor], 1)", "cat", "Steerable.Cat(h, q)")]
    [InlineData("Cat<Hidden, Quick>", "cat(new[] { h.Tensor, q.Tensor }, dim: -1)", "cat", "Steerable.Cat(h, q)")]
    [InlineData("Cat<Hidden, Quick>", "cat(new List<Tensor> { h.Tensor, q.Tensor }, 1)", "cat", "Steerable.Cat(h, q)")]
    [InlineData("Cat<Cat<Hidden, Quick, Pair>, Sh1>", "cat([h.Tensor, q.Tensor, e.Tensor, a.Tensor], 1)", "cat", "Steerable.Cat(Steerable.Cat(h, q, e), a)")]
    [InlineData("Sh1", "cat([s.Tensor, v.Tensor], 1)", "cat", "Steerable.Cat(s, v).As<Sh1>()")]
    [InlineData("Hidden", "h.Tensor + h.Tensor", "+", "h + h")]
    [InlineData("Twin", "h.Tensor.sub(h.Tensor)", "sub", "(h - h).As<Twin>()")]
    [InlineData("Displacement", "p.Coordinates - c.Coordinates", "-", "p - c")]
    public Task WhatFeaturesCanDoIsOffered(string representation, string tensor, string operation, string typed) => DiagnosticRun.Expect(
        FeatureSource.Statements($"_ = Steerable.Of<{representation}>({{|TI0023:{tensor}|}});"),
        $"Steerable.Of<{representation}> takes on trust what '{operation}' makes of features: write {typed}, which the compiler checks");

    [Theory]
    [InlineData("Quick", "h.Tensor", "that 32x0e+32x1o is 16x0e+8x1o: too many 16x0e, 24x1o; a layer makes one of the other, such as one declared by [Linear<…>]")]
    [InlineData("Turned", "h.Tensor", "that 32x0e+32x1o is 32x1o+32x0e: the same irreps in another order or in other blocks; a layer makes one of the other, such as one declared by [Linear<…>]")]
    [InlineData("Displacement", "p.Coordinates", "that positions are 1x1o: a position moves with the origin and is no vector; subtract a centre first, as in position - centre")]
    [InlineData("Cat<Displacement, Displacement>", "cat([p.Coordinates, v.Tensor], 1)", "what 'cat' makes of positions: " + Positions)]
    [InlineData("Displacement", "s.Tensor.exp() * e.Tensor", "that invariants are 1x1o: what no rotation and no reflection changes is 0e")]
    [InlineData("Sh1", "cat([t, v.Tensor], 1)", "what 'cat' makes of a tensor and 1x1o: say how the tensors transform by Steerable.Of<…>(…), and write Steerable.Cat(…), which is checked")]
    public Task WhatIsAnotherRepresentationIsSaid(string representation, string tensor, string message) => DiagnosticRun.Expect(
        FeatureSource.Statements($"_ = Steerable.Of<{representation}>({{|TI0023:{tensor}|}});"),
        $"Steerable.Of<{representation}> takes on trust {message}");

    [Theory]
    [InlineData("v.Tensor", "that features of 1x1o are positions: a vector does not say where it starts; add it to a position, as in position + vector")]
    [InlineData("p.Coordinates * 2", "what '*' makes of positions: " + Positions)]
    [InlineData("p.Coordinates + 1", "what '+' makes of positions: " + Positions)]
    [InlineData("p.Coordinates + c.Coordinates", "what '+' makes of positions: " + Positions)]
    [InlineData("p.Coordinates.sum([0], true)", "what 'sum' makes of positions: " + Positions)]
    [InlineData("p.Coordinates.round()", "what 'round' makes of positions: " + Positions)]
    [InlineData("p.Coordinates + v.Tensor", "what '+' makes of positions: write p + v, which the compiler checks")]
    public Task PointsAreDeclaredTheSameWay(string tensor, string message) => DiagnosticRun.Expect(
        FeatureSource.Statements($"_ = new Point({{|TI0023:{tensor}|}});"), "new Point takes on trust " + message);

    [Theory]
    [InlineData("Hidden", "h.Tensor")]
    [InlineData("Twin", "h.Tensor")]
    [InlineData("Hidden", "h.Tensor.to(float64).to_type(ScalarType.Float32).clone().detach().contiguous().cpu()")]
    [InlineData("Hidden", "h.Tensor.index_select(0, t).narrow(0, 1, 2).slice(0, 0, 1, 1)")]
    [InlineData("Hidden", "h.Tensor[t]")]
    [InlineData("Hidden", "h.Tensor[1..3]")]
    [InlineData("Hidden", "cat([h.Tensor, h.Tensor])")]
    [InlineData("Hidden", "cat([h.Tensor, t], 0)")]
    [InlineData("Hidden", "-h.Tensor * 2 / 3")]
    [InlineData("Hidden", "0.5 * h.Tensor.mul(n).div(2)")]
    [InlineData("Hidden", "h.Tensor * s.Tensor")]
    [InlineData("Hidden", "h.Tensor * v.Length().Tensor.exp()")]
    [InlineData("Hidden", "h.Tensor * t.unsqueeze(1)")]
    [InlineData("Hidden", "t.unsqueeze(-1) * h.Tensor")]
    [InlineData("Hidden", "t.matmul(h.Tensor)")]
    [InlineData("Hidden", "h.Tensor.mean([0], true)")]
    [InlineData("Hidden", "h.Tensor.sum(0, true)")]
    [InlineData("Hidden", "h.Tensor.add(h.Tensor, 2)")]
    [InlineData("Hidden", "zeros_like(h.Tensor)")]
    [InlineData("Hidden", "ones([n, 128], h.Tensor.dtype, h.Tensor.device)")]
    [InlineData("Hidden", "t.relu() * t + 1")]
    [InlineData("Hidden", "holder.Hidden.Tensor")]
    [InlineData("Pair", "e.Tensor.relu() + 1")]
    [InlineData("Pair", "cat([s.Tensor, t], 1)")]
    [InlineData("Pair", "h.Tensor.narrow(1, 0, 2)")]
    [InlineData("Pair", "h.Tensor[.., 0..2]")]
    [InlineData("Displacement", "h.Tensor.narrow(1, 35, 3)")]
    [InlineData("Sh1", "cat([t, h.Tensor.narrow(1, 32, 3)], 1)")]
    [InlineData("Particle", "cat([v.Tensor, v.Tensor, s.Tensor], 1)")]
    [InlineData("Hidden", "Elsewhere(h.Tensor)")]
    [InlineData("Hidden", "ElsewhereToo(h)")]
    [InlineData("Hidden", "nn.Sequential((\"a\", nn.Linear(2, 2))).forward(h.Tensor)")]
    [InlineData("Hidden", "h.Tensor.reshape(-1, 128)")]
    [InlineData("Hidden", "yes ? h.Tensor : h.Tensor.relu()")]
    [InlineData("Hidden", "null")]
    [InlineData("Missing", "h.Tensor.relu()")]
    [InlineData("Hidden", "missing.relu()")]
    [InlineData("Hidden", "h.Tensor.relu(), 1")]
    public Task WhatIsRightOrUnknownIsSilent(string representation, string tensor) => DiagnosticRun.Expect(FeatureSource.Statements(
        $"_ = Steerable.Of<{representation}>({tensor}); Tensor Elsewhere(Tensor x) => x; Tensor ElsewhereToo(Steerable<Hidden> x) => x.Tensor;"));

    [Theory]
    [InlineData("p.Coordinates.to(float64)")]
    [InlineData("p.Coordinates.index_select(0, t)")]
    [InlineData("p.Coordinates.mean([0], true)")]
    [InlineData("cat([p.Coordinates, c.Coordinates])")]
    [InlineData("t + 1")]
    public Task PointsThatStayPointsAreSilent(string tensor) => DiagnosticRun.Expect(FeatureSource.Statements($"_ = new Point({tensor});"));

    [Fact]
    public Task LocalsThatAreAssignedOnceAreFollowed() => DiagnosticRun.Expect(
        FeatureSource.Statements("""
            var numbers = h.Tensor;
                    var active = numbers.relu();
                    using var moved = active.to(float64);
                    _ = Steerable.Of<Hidden>({|TI0023:moved|});
            """),
        "Steerable.Of<Hidden> takes on trust what 'relu' makes of 32x0e+32x1o: " + Components);

    [Fact]
    public Task LocalsThatMayHoldSomethingElseAreNot() => DiagnosticRun.Expect(FeatureSource.Statements("""
        var x = h.Tensor.relu();
                x = t;
                _ = Steerable.Of<Hidden>(x);
                var y = h.Tensor.relu();
                Fill(out y);
                _ = Steerable.Of<Hidden>(y);
                var z = t;
                z.copy_(h.Tensor);
                _ = Steerable.Of<Hidden>(z);
                foreach (var each in new[] { h.Tensor.relu() })
                    _ = Steerable.Of<Hidden>(each);
                static void Fill(out Tensor x) => x = zeros(1);
        """));

    [Fact]
    public async Task ItIsAWarningThatAPragmaSilences()
    {
        const string Line = "_ = Steerable.Of<Hidden>(h.Tensor.relu());";
        var found = await DiagnosticRun.Of(FeatureSource.Statements(Line));
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(found.ExceptOrder()).Severity);
        Assert.Empty((await DiagnosticRun.Of(FeatureSource.Statements($"\n#pragma warning disable TI0023\n{Line}\n#pragma warning restore TI0023\n"))).ExceptOrder());
    }
}
