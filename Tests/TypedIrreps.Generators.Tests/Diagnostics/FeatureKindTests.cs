using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0021: features, positions, tensors and numbers in the place of one another; TI0024: arithmetic that positions have not.</summary>
public class FeatureKindTests
{
    private const string Moves = "it moves with the origin and is no vector; subtract a centre first, as in position - centre";
    private const string Starts = "a vector does not say where it starts; add it to a position, as in position + vector";
    private const string Hidden = "features of 32x0e+32x1o (Hidden)";
    private const string Vector = "features of 1x1o (Displacement)";
    private const string Layers = "features are coupled by layers, such as one declared by [TensorProduct<…>]";
    private const string Factors = "numbers that differ from row to row are features themselves, as Steerable.Of<Invariant>(…), and layers couple them with others";
    private const string Bias = "a number turns with nothing, so only 0e bears one, as the bias of a layer";

    [Theory]
    [InlineData("h = {|TI0021:p|};", "'h' expects " + Hidden + ", got a position: " + Moves)]
    [InlineData("v = {|TI0021:p + v|};", "'v' expects " + Vector + ", got a position: " + Moves)]
    [InlineData("h = {|TI0021:t|};", "'h' expects " + Hidden + ", got a tensor: say how it transforms by Steerable.Of<Hidden>(…)")]
    [InlineData("_ = v.Tensor.sum() is var x && yes ? {|TI0021:(Steerable<Displacement>)p|} : v;", "The cast expects " + Vector + ", got a position: " + Moves)]
    [InlineData("_ = {|TI0021:p|}.Length();", "'vectors' expects " + Vector + ", got a position: " + Moves)]
    [InlineData("MessagePassing.{|TI0021:SumAtReceivers|}(t, graph);", "'messages' expects features, got a tensor: say how it transforms by Steerable.Of<…>(…)")]
    [InlineData("MessagePassing.{|TI0021:Gather|}(p, graph.Senders);", "'nodes' expects features, got a position: " + Moves)]
    [InlineData("p.{|TI0021:Means|}(graph);", "'nodes' expects features, got a position: " + Moves)]
    [InlineData("Steerable.{|TI0021:Cat|}(h, t);", "'b' expects features, got a tensor: say how it transforms by Steerable.Of<…>(…)")]
    [InlineData("Steerable.{|TI0021:Cat|}(h, q, p);", "'c' expects features, got a position: " + Moves)]
    public Task FeaturesAreDue(string statement, string message) => Expect(statement, message);

    [Theory]
    [InlineData("p = {|TI0021:v|};", "'p' expects positions, got " + Vector + ": " + Starts)]
    [InlineData("p = {|TI0021:p - c|};", "'p' expects positions, got " + Vector + ": " + Starts)]
    [InlineData("p = {|TI0021:t|};", "'p' expects positions, got a tensor: say that it holds positions by new Point(…)")]
    [InlineData("Known.Places({|TI0021:h|});", "'points' expects positions, got " + Hidden + ": only a vector, 1x1o, leads from a position to another one, as in position + vector")]
    [InlineData("_ = {|TI0021:v|}.Centres(graph);", "'points' expects positions, got " + Vector + ": " + Starts)]
    [InlineData("_ = new List<Point> { {|TI0021:v|} };", "'item' expects positions, got " + Vector + ": " + Starts)]
    public Task PositionsAreDue(string statement, string message) => Expect(statement, message);

    [Theory]
    [InlineData("t = {|TI0021:h|};", "'t' expects a tensor, got " + Hidden + ": their numbers are .Tensor, and nothing checks what becomes of these")]
    [InlineData("Known.Numbers({|TI0021:p|});", "'numbers' expects a tensor, got positions: their numbers are .Coordinates, and nothing checks what becomes of these")]
    [InlineData("_ = new Point({|TI0021:v|});", "'coordinates' expects a tensor, got " + Vector + ": their numbers are .Tensor, and nothing checks what becomes of these")]
    public Task TensorsAreDue(string statement, string message) => Expect(statement, message);

    [Theory]
    [InlineData("_ = {|TI0020:h + q|};", "The right of '+' expects 32x0e+32x1o (Hidden), " + FeatureSource.QuickForHidden)]
    [InlineData("_ = {|TI0020:(h) - (q)|};", "The right of '-' expects 32x0e+32x1o (Hidden), " + FeatureSource.QuickForHidden)]
    [InlineData("{|TI0020:h += q|};", "The right of '+' expects 32x0e+32x1o (Hidden), " + FeatureSource.QuickForHidden)]
    [InlineData("_ = {|TI0020:h + q|} + h;", "The right of '+' expects 32x0e+32x1o (Hidden), " + FeatureSource.QuickForHidden)]
    [InlineData("Known.Take({|TI0020:h + q|});", "The right of '+' expects 32x0e+32x1o (Hidden), " + FeatureSource.QuickForHidden)]
    [InlineData("_ = {|TI0021:h + t|};", "The right of '+' expects " + Hidden + ", got a tensor: say how it transforms by Steerable.Of<Hidden>(…)")]
    [InlineData("_ = {|TI0021:t - h|};", "The left of '-' expects " + Hidden + ", got a tensor: say how it transforms by Steerable.Of<Hidden>(…)")]
    [InlineData("_ = {|TI0021:h + 1.0|};", "The right of '+' expects " + Hidden + ", got a number: " + Bias)]
    [InlineData("_ = {|TI0021:1 - h|};", "The left of '-' expects " + Hidden + ", got a number: " + Bias)]
    [InlineData("_ = {|TI0021:h * a|};", "The right of '*' expects a number, got features of 1x0e+1x1o (Sh1): " + Layers)]
    [InlineData("{|TI0021:h *= a|};", "The right of '*' expects a number, got features of 1x0e+1x1o (Sh1): " + Layers)]
    [InlineData("_ = {|TI0021:h / a|};", "The right of '/' expects a number, got features of 1x0e+1x1o (Sh1): " + Layers)]
    [InlineData("_ = {|TI0021:h * t|};", "The right of '*' expects a number, got a tensor: " + Factors)]
    [InlineData("_ = {|TI0021:t * h|};", "The left of '*' expects a number, got a tensor: " + Factors)]
    [InlineData("_ = {|TI0021:2 / v|};", "The right of '/' expects a number, got " + Vector + ": nothing is divided by a vector")]
    public Task Operators(string statement, string message) => Expect(statement, message);

    [Theory]
    [InlineData("_ = {|TI0024:p + c|};", "'p + c' adds positions, and the sum depends on the origin: the vector between them is p - c, and the mean over a graph is Centres(graph)")]
    [InlineData("{|TI0024:p += c|};", "'p += c' adds positions, and the sum depends on the origin: the vector between them is p - c, and the mean over a graph is Centres(graph)")]
    [InlineData("_ = {|TI0024:v - p|};", "'v - p' subtracts a position from a vector: the vector between two positions is their difference, and p - vector moves the position")]
    [InlineData("_ = {|TI0024:v + p|};", "'v + p' moves a vector by a position: a vector moves a position; write p + v")]
    [InlineData("_ = {|TI0024:2 * p|};", "'2 * p' scales positions, and the result depends on the origin: scale the vector from a centre, as in centre + 2 * (position - centre)")]
    [InlineData("_ = {|TI0024:p / 2.0|};", "'p / 2.0' scales positions, and the result depends on the origin: scale the vector from a centre, as in centre + 2 * (position - centre)")]
    [InlineData("{|TI0024:p *= 2|};", "'p *= 2' scales positions, and the result depends on the origin: scale the vector from a centre, as in centre + 2 * (position - centre)")]
    [InlineData("_ = {|TI0024:p * t|};", "'p * t' scales positions, and the result depends on the origin: scale the vector from a centre, as in centre + 2 * (position - centre)")]
    [InlineData("_ = {|TI0024:-p|};", "'-p' negates a position, which depends on the origin: turn the vector from a centre round, as in centre - (p - centre)")]
    [InlineData("_ = {|TI0024:p * v|};", "'p * v' couples positions, and the result depends on the origin: couple vectors by a layer, such as position - centre")]
    [InlineData("_ = {|TI0024:v / p|};", "'v / p' divides by a position: nothing is divided by a place; divide by a distance, (position - centre).Length()")]
    [InlineData("_ = {|TI0024:p + 1|};", "'p + 1' moves positions by a number: a number has no direction; add a vector, a Steerable<Displacement>")]
    [InlineData("_ = {|TI0024:1 - p|};", "'1 - p' moves positions by a number: a number has no direction; add a vector, a Steerable<Displacement>")]
    [InlineData("{|TI0024:p++|};", "'p++' moves positions by a number: a number has no direction; add a vector, a Steerable<Displacement>")]
    [InlineData("_ = {|TI0020:p + h|};", "The right of '+' expects 1x1o (Displacement), got 32x0e+32x1o (Hidden): too many 32x0e, 31x1o")]
    [InlineData("{|TI0020:p -= h|};", "The right of '-' expects 1x1o (Displacement), got 32x0e+32x1o (Hidden): too many 32x0e, 31x1o")]
    [InlineData("_ = {|TI0021:p - t|};", "The right of '-' expects " + Vector + ", got a tensor: say how it transforms by Steerable.Of<Displacement>(…)")]
    [InlineData("_ = {|TI0021:t - p|};", "The left of '-' expects positions, got a tensor: say that it holds positions by new Point(…)")]
    public Task Positions(string statement, string message) => Expect(statement, message);

    [Fact]
    public Task WhatPositionsAndFeaturesCanDoIsSilent() => DiagnosticRun.Expect(FeatureSource.Statements("""
        v = p - c;
                p = p + v;
                p -= v;
                p = c + 2 * (p - c);
                h = h + h - 0.5 * h;
                t = h.Tensor + t;
                _ = p > c;
                _ = h == q;
                _ = h % 2;
                _ = !p;
        """));

    private static Task Expect(string statement, string message) => DiagnosticRun.Expect(FeatureSource.Statements(statement), message);
}
