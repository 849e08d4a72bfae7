using Microsoft.CodeAnalysis;
using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>Expressions at random: every complaint of the compiler about features is explained, and nothing else is.</summary>
public class FeatureExpressionTests
{
    private const int Statements = 600;

    private static readonly string[] Atoms = ["h", "q", "a", "e", "v", "s", "p", "c", "t", "(Steerable<Hidden>)h", "holder.Hidden", "Steerable.Of<Quick>(t)"];

    // What the compiler says where a type is not the one that is due.
    private static readonly HashSet<string> Complaints = ["CS0019", "CS0023", "CS0029", "CS0030", "CS0266", "CS1503"];

    [Fact]
    public async Task EveryComplaintIsExplainedAtItsPlaceAndNothingElseIs()
    {
        var random = new Random(20260211);
        var statements = Enumerable.Range(0, Statements).Select(n => Statement(n, random)).ToArray();
        var found = await DiagnosticRun.Of(FeatureSource.Statements(string.Join("\n", statements)));
        Assert.Empty(found.Misplaced());

        var ours = found.Ours().Select(diagnostic => diagnostic.Location).ToHashSet();
        var unexplained = found.Where(diagnostic => Complaints.Contains(diagnostic.Id) && !ours.Contains(diagnostic.Location) && !IsOfNoType(diagnostic)).ToArray();
        Assert.True(unexplained.Length == 0, string.Join("\n", unexplained.Select(diagnostic => $"{diagnostic.GetMessage()}: {TextAt(diagnostic)} in {LineOf(diagnostic)}")));

        // Few mistakes would prove little.
        Assert.True(ours.Count > Statements / 2, $"Only {ours.Count} explanations.");
    }

    // Of an operand without a type it is not known what it should be.
    private static bool IsOfNoType(Diagnostic diagnostic) =>
        diagnostic.Id is "CS0019" or "CS0023"
        && (diagnostic.GetMessage().Contains("conditional expression", StringComparison.Ordinal) || diagnostic.GetMessage().Contains("<switch expression>", StringComparison.Ordinal));

    private static string TextAt(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    private static string LineOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString();

    private static string Statement(int n, Random random) => random.Next(8) switch
    {
        0 => $"Steerable<Hidden> x{n} = {Expression(random, 3)};",
        1 => $"q = {Expression(random, 3)};",
        2 => $"p = {Expression(random, 3)};",
        3 => $"Known.Take({Expression(random, 3)});",
        4 => $"Known.Places({Expression(random, 3)});",
        5 => $"(v, Steerable<Sh1> x{n}) = ({Expression(random, 2)}, {Expression(random, 2)});",
        6 => $"Steerable<Quick>[] x{n} = [{Expression(random, 2)}, {Expression(random, 2)}];",
        _ => $"Func<Steerable<Hidden>, Steerable<Displacement>> x{n} = y => {Expression(random, 2)};",
    };

    private static string Expression(Random random, int depth) => (depth == 0 ? 9 : random.Next(10)) switch
    {
        0 => $"({Expression(random, depth - 1)} + {Expression(random, depth - 1)})",
        1 => $"({Expression(random, depth - 1)} - {Expression(random, depth - 1)})",
        2 => $"(2 * {Expression(random, depth - 1)})",
        3 => $"(yes ? {Expression(random, depth - 1)} : {Expression(random, depth - 1)})",
        4 => $"(n switch {{ 0 => {Expression(random, depth - 1)}, _ => {Expression(random, depth - 1)} }})",
        5 => $"Known.Take({Expression(random, depth - 1)})",
        6 => $"(-{Expression(random, depth - 1)})",
        7 => $"holder[{Expression(random, depth - 1)}]",
        _ => Atoms[random.Next(Atoms.Length)],
    };
}
