using Microsoft.CodeAnalysis;
using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>TI0020: features of another representation, in every place where C# converts; all at the compiler's own spans.</summary>
public class FeaturePlaceTests
{
    [Theory]
    [InlineData("Steerable<Hidden> x = {|TI0020:q|};", "'x' expects")]
    [InlineData("Steerable<Hidden> x = ({|TI0020:q|});", "'x' expects")]
    [InlineData("Steerable<Hidden> x = h, y = {|TI0020:q|};", "'y' expects")]
    [InlineData("Steerable<Hidden>? x = {|TI0020:q|};", "'x' expects")]
    [InlineData("h = {|TI0020:q|};", "'h' expects")]
    [InlineData("holder.Hidden = {|TI0020:q|};", "'holder.Hidden' expects")]
    [InlineData("holder[h] = {|TI0020:q|};", "'holder[h]' expects")]
    [InlineData("ref Steerable<Hidden> x = ref {|TI0020:q|};", "'x' expects")]
    [InlineData("var x = {|TI0020:maybe ?? q|};", "The right of '??' expects")]
    [InlineData("{|TI0020:maybe ??= q|};", "The right of '??' expects")]
    [InlineData("var x = {|TI0020:(Steerable<Hidden>)q|};", "The cast expects")]
    [InlineData("Steerable<Hidden> x = {|TI0020:later.Result|};", "'x' expects")]
    public Task Assignments(string statement, string due) => Expect(FeatureSource.Statements(statement), due);

    [Theory]
    [InlineData("static Steerable<Hidden> F(Steerable<Quick> x) { return {|TI0020:x|}; }", "'F' returns")]
    [InlineData("static Steerable<Hidden> F(Steerable<Quick> x) => {|TI0020:x|};", "'F' returns")]
    [InlineData("static Steerable<Quick> x; static Steerable<Hidden> F => {|TI0020:x|};", "'F' returns")]
    [InlineData("static Steerable<Quick> x; static Steerable<Hidden> F { get { return {|TI0020:x|}; } }", "'F' returns")]
    [InlineData("static Steerable<Quick> x; static Steerable<Hidden> F = {|TI0020:x|};", "'F' expects")]
    [InlineData("static Steerable<Quick> x; static Steerable<Hidden> F { get; } = {|TI0020:x|};", "'F' expects")]
    [InlineData("static async Task<Steerable<Hidden>> F(Task<Steerable<Quick>> x) => {|TI0020:await x|};", "'F' returns")]
    [InlineData("static IEnumerable<Steerable<Hidden>> F(Steerable<Quick> x) { yield return {|TI0020:x|}; }", "'F' yields")]
    [InlineData("static async IAsyncEnumerable<Steerable<Hidden>> F(Steerable<Quick> x) { await Task.Yield(); yield return {|TI0020:x|}; }", "'F' yields")]
    [InlineData("static void F() { static Steerable<Hidden> G(Steerable<Quick> x) => {|TI0020:x|}; }", "'G' returns")]
    public Task Results(string member, string due) => Expect(FeatureSource.Members(member), due);

    [Theory]
    [InlineData("Func<Steerable<Hidden>> f = () => {|TI0020:q|};", "The lambda returns")]
    [InlineData("Func<Steerable<Quick>, Steerable<Hidden>> f = x => { return {|TI0020:x|}; };", "The lambda returns")]
    [InlineData("Func<Task<Steerable<Hidden>>> f = async () => {|TI0020:await later|};", "The lambda returns")]
    [InlineData("Known.Apply(x => {|TI0020:q|});", "The lambda returns")]
    [InlineData("Func<Steerable<Quick>, Steerable<Hidden>> f = Known.{|TI0020:Take|};", "'features' expects")]
    [InlineData("var f = {|TI0020:new Func<Steerable<Quick>, Steerable<Hidden>>(Known.Take)|};", "'features' expects")]
    [InlineData("Func<Steerable<Hidden>, Steerable<Hidden>> f = {|TI0020:Inner|}; Steerable<Quick> Inner(Steerable<Hidden> x) => q;", "The delegate returns")]
    [InlineData("Known.Apply({|TI0020:Inner|}); Steerable<Quick> Inner(Steerable<Hidden> x) => q;", "The delegate returns")]
    [InlineData("Func<Steerable<Quick>, Steerable<Hidden>> f = (Steerable<Hidden> {|TI0020:x|}) => h;", "'x' expects")]
    [InlineData("Func<Steerable<Quick>, Steerable<Hidden>> f = delegate(Steerable<Hidden> {|TI0020:x|}) { return h; };", "'x' expects")]
    [InlineData("Func<Steerable<Hidden>, int> f = x => 0; f({|TI0020:q|});", "'arg' expects")]
    [InlineData("Action<Steerable<Hidden>> f = x => { }; f.Invoke({|TI0020:q|});", "'obj' expects")]
    public Task Delegates(string statement, string due) => Expect(FeatureSource.Statements(statement), due);

    [Theory]
    [InlineData("Steerable<Hidden> x = yes ? h : {|TI0020:q|};", "'x' expects")]
    [InlineData("Steerable<Hidden> x = yes ? (n > 1 ? h : {|TI0020:q|}) : h;", "'x' expects")]
    [InlineData("Steerable<Hidden> x = {|TI0020:yes ? q : q|};", "'x' expects")]
    [InlineData("Known.Take({|TI0020:yes ? h : q|});", "'features' expects")]
    [InlineData("Steerable<Hidden> x = n switch { 0 => h, _ => {|TI0020:q|} };", "'x' expects")]
    [InlineData("Known.Take({|TI0020:n switch { 0 => h, _ => q }|});", "'features' expects")]
    public Task Branches(string statement, string due) => Expect(FeatureSource.Statements(statement), due);

    [Theory]
    [InlineData("var x = {|TI0020:yes ? h : q|};", "The second branch expects")]
    [InlineData("var x = n {|TI0020:switch|} { 0 => h, _ => q };", "Every branch expects")]
    [InlineData("var x = {|TI0020:new[] { h, q }|};", "Every element expects")]
    public Task WhatHasNoTypeOfItsOwnIsComparedWithTheFirst(string statement, string due) => Expect(FeatureSource.Statements(statement), due, " like the first");

    [Theory]
    [InlineData("Steerable<Hidden>[] x = { h, {|TI0020:q|} };", "'x' expects", " as an element")]
    [InlineData("var x = new Steerable<Hidden>[] { {|TI0020:q|} };", "'x' expects", " as an element")]
    [InlineData("Steerable<Hidden>[] x = [h, {|TI0020:q|}];", "'x' expects", " as an element")]
    [InlineData("List<Steerable<Hidden>> x = [h, ..{|TI0020:quicks|}];", "'x' expects", " as an element")]
    [InlineData("Known.All([h, {|TI0020:q|}]);", "'list' expects", " as an element")]
    [InlineData("Known.All({|TI0020:quicks|});", "'list' expects", " as T of List")]
    [InlineData("IEnumerable<Steerable<Hidden>> x = {|TI0020:quicks|};", "'x' expects", " as T of IEnumerable")]
    [InlineData("Task<Steerable<Hidden>> x = {|TI0020:later|};", "'x' expects", " as TResult of Task")]
    [InlineData("(Steerable<Hidden>, int) x = ({|TI0020:q|}, 1);", "'x' expects", " as Item1")]
    [InlineData("(Steerable<Hidden> First, int) x = ({|TI0020:q|}, 1);", "'x' expects", " as First")]
    [InlineData("var y = (q, 1); (Steerable<Hidden>, int) x = {|TI0020:y|};", "'x' expects", " as Item1")]
    [InlineData("List<(Steerable<Hidden>, int)> x = [({|TI0020:q|}, 1)];", "'x' expects", " as Item1 of an element")]
    public Task Parts(string statement, string due, string role) => Expect(FeatureSource.Statements(statement), due, role);

    [Theory]
    [InlineData("(Steerable<Hidden> x, Steerable<Quick> y) = ({|TI0020:q|}, q);", "'x' expects")]
    [InlineData("(h, n) = ({|TI0020:q|}, 1);", "'h' expects")]
    [InlineData("(n, (h, n)) = (1, ({|TI0020:q|}, 2));", "'h' expects")]
    [InlineData("{|TI0020:foreach|} (Steerable<Hidden> x in quicks) { }", "'x' expects")]
    public Task Variables(string statement, string due) => Expect(FeatureSource.Statements(statement), due);

    [Theory]
    [InlineData("_ = new Holder({|TI0020:q|});", "'hidden' expects")]
    [InlineData("Holder x = new({|TI0020:q|});", "'hidden' expects")]
    [InlineData("_ = new Holder(h) { Hidden = {|TI0020:q|} };", "'Hidden' expects")]
    [InlineData("_ = new Holder(h) { [h] = {|TI0020:q|} };", "'[h]' expects")]
    [InlineData("_ = holder[{|TI0020:q|}];", "'key' expects")]
    [InlineData("holder[{|TI0020:q|}] = h;", "'key' expects")]
    [InlineData("_ = holder?[{|TI0020:q|}];", "'key' expects")]
    [InlineData("_ = new List<Steerable<Hidden>> { h, {|TI0020:q|} };", "'item' expects")]
    [InlineData("_ = new Dictionary<int, Steerable<Hidden>> { { 1, {|TI0020:q|} } };", "'value' expects")]
    [InlineData("Known.Many(1, h, {|TI0020:q|});", "'features' expects")]
    [InlineData("Known.Change(ref {|TI0020:q|});", "'features' expects")]
    [InlineData("Known.Give(out {|TI0020:q|});", "'features' expects")]
    [InlineData("Known.Give(out {|TI0020:Steerable<Quick> x|});", "'features' expects")]
    [InlineData("Known.Read({|TI0020:q|});", "'features' expects")]
    [InlineData("Known.Read(in {|TI0020:q|});", "'features' expects")]
    [InlineData("{|TI0020:q|}.Extend(1);", "'features' expects")]
    [InlineData("h.Extend(Known.Take({|TI0020:q|}).Count > 0 ? 1 : 0);", "'features' expects")]
    [InlineData("Known.Mix<Hidden>(h, {|TI0020:q|});", "'right' expects")]
    [InlineData("Known.Take({|TI0020:MessagePassing.SumAtReceivers(q, graph)|});", "'features' expects")]
    [InlineData("h = {|TI0020:Known.Mix(q, q)|};", "'h' expects")]
    [InlineData("_ = Task.FromResult<Steerable<Hidden>>({|TI0020:q|});", "'result' expects")]
    public Task Arguments(string statement, string due) => Expect(FeatureSource.Statements(statement), due);

    [Theory]
    [InlineData("class D(Steerable<Quick> x) : Holder({|TI0020:x|});")]
    [InlineData("class D : Holder { D(Steerable<Quick> x) : base({|TI0020:x|}) { } }")]
    [InlineData("class D : Holder { D(Steerable<Hidden> x) { } D(Steerable<Quick> x, int n) : this({|TI0020:x|}) { } }", "'x' expects")]
    public Task Constructors(string type, string due = "'hidden' expects") => Expect(FeatureSource.Members(type), due);

    [Fact]
    public Task AnOverloadWithTheRightNumberOfParametersIsMeant() =>
        Expect(FeatureSource.Statements("Known.Over({|TI0020:q|});\n        Known.Over({|TI0020:q|}, 1);"), ["'one' expects", "'first' expects"]);

    [Fact]
    public Task ARepresentationThatIsInferredTwiceIsThatOfTheFirst() =>
        Expect(FeatureSource.Statements("Known.{|TI0020:Mix|}(h, q);"), "'right' expects", " like 'left'");

    [Fact]
    public Task RecordsOfModelsAreExplainedArgumentByArgument() => DiagnosticRun.Expect(
        FeatureSource.Statements("""
            _ = new SegnnInput<Hidden, Sh1, Pair>(graph, {|TI0020:a|}, {|TI0020:h|}, a, e);
                    SegnnInput<Hidden, Sh1, Pair> x = new(graph, h, a, a, {|TI0020:a|});
                    _ = x with { Extra = {|TI0020:a|} };
            """),
        "'Nodes' expects 32x0e+32x1o (Hidden), got 1x0e+1x1o (Sh1): missing 31x0e, 31x1o. It is what 'NodeAttributes' expects: are the arguments swapped?",
        "'NodeAttributes' expects 1x0e+1x1o (Sh1), got 32x0e+32x1o (Hidden): too many 31x0e, 31x1o. It is what 'Nodes' expects: are the arguments swapped?",
        "'Extra' expects 2x0e (Pair), got 1x0e+1x1o (Sh1): missing 1x0e; too many 1x1o",
        "'Extra' expects 2x0e (Pair), got 1x0e+1x1o (Sh1): missing 1x0e; too many 1x1o");

    [Fact]
    public Task ModelsAndLayersAreExplainedByTheirTypeArguments() => DiagnosticRun.Expect(
        FeatureSource.Members("""
            static void Use1(ISteeredLayer<Hidden, Sh1, Hidden> layer) { }
                static void M(TensorProductLayer<Quick, Sh1, Twin> layer, SegnnInput<Hidden, Sh1, Pair> input)
                {
                    Use1({|TI0020:{|TI0020:layer|}|});
                    SegnnInput<Hidden, Sh1, Sh1> other = {|TI0020:input|};
                }
            """),
        "'layer' expects 32x0e+32x1o (Hidden) as TInput of ISteeredLayer, got 16x0e+8x1o (Quick): missing 16x0e, 24x1o",
        "'layer' expects 32x0e+32x1o (Hidden) as TOutput of ISteeredLayer, got 32x0e+32x1o (Twin): the same representation under another name",
        "'other' expects 1x0e+1x1o (Sh1) as TExtra of SegnnInput, got 2x0e (Pair): missing 1x1o; too many 1x0e");

    [Fact]
    public Task WhereItIsNotKnownWhatIsMeantNothingIsSaid() => DiagnosticRun.Expect(FeatureSource.Statements("""
        Known.Both(a, n);
                Known.Both(missing, q);
                Known.Over(q, missing);
                Known.Over(missing, q);
                h = yes ? missing : q;
                h = null;
                h.Missing(q);
                Known.Take(q, q, q);
                var y = h == q;
                if (h) { }
        """));

    [Fact]
    public Task FunctionsThatFitAreSilent() => DiagnosticRun.Expect(FeatureSource.Statements("""
        Func<Steerable<Hidden>, int> f = delegate { return 1; };
                Func<Steerable<Hidden>, int> g = delegate(Steerable<Hidden> x) { return 1; };
                Func<Steerable<Hidden>, Steerable<Hidden>> k = Known.Take;
                Action<Tensor, Point> l = (_, _) => { };
                Known.Apply(delegate { return h; });
                Known.Apply(x => x);
                Known.Apply((Steerable<Hidden> x) => x);
        """));

    [Fact]
    public Task WhatIsWrongInItselfIsExplainedAloneThere() => DiagnosticRun.Expect(
        FeatureSource.Statements("""
            Known.Take(Known.Take({|TI0020:q|}));
                    q = Known.Take({|TI0020:q|});
                    _ = Known.Take({|TI0020:q|}) + q;
                    Known.Mix(Known.Take({|TI0020:q|}), q);
            """),
        Enumerable.Repeat($"'features' expects 32x0e+32x1o (Hidden), {FeatureSource.QuickForHidden}", 4).ToArray());

    [Fact]
    public Task TypeParametersAreSilent() => DiagnosticRun.Expect(FeatureSource.Members("""
        static Steerable<T> F<T>(Steerable<T> x, Steerable<Hidden> h, Tensor t, Point p, bool yes) where T : IIrreps
            {
                Known.Take(x);
                x = h;
                h = x;
                x = t;
                x = p;
                x += h;
                Known.Mix(x, h);
                Known.Mix<T>(x, t);
                var y = yes ? x : h;
                Steerable<Cat<T, Hidden>> z = Steerable.Cat(h, x);
                List<Steerable<T>> list = new List<Steerable<Hidden>>();
                _ = x.As<Hidden>();
                _ = h.As<T>();
                _ = Steerable.Of<T>(x.Tensor.relu());
                return h;
            }
        """));

    [Fact]
    public async Task ErrorsAreErrors()
    {
        var found = await DiagnosticRun.Of(FeatureSource.Statements("h = q;"));
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(found.ExceptOrder()).Severity);
        Assert.Empty(found.Misplaced());
    }

    private static Task Expect(string source, string due, string role = "") => DiagnosticRun.Expect(source, Message(due, role));

    private static Task Expect(string source, string[] due) => DiagnosticRun.Expect(source, [.. due.Select(place => Message(place, ""))]);

    private static string Message(string due, string role) => $"{due} 32x0e+32x1o (Hidden){role}, {FeatureSource.QuickForHidden}";
}
