using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using TypedIrreps.CodeFixes;
using TypedIrreps.Generators.Tests.Diagnostics;
using Xunit;

namespace TypedIrreps.Generators.Tests.CodeFixes;

/// <summary>
/// Applies fixes to marked source: the marks are all diagnostics of the package, before and after, so that what a fix leaves
/// behind is seen. What is fixed compiles.
/// </summary>
internal static class FixRun
{
    /// <summary>Applies the fix of a title to the first diagnostic that it is offered for.</summary>
    public static Task Check(string title, string before, string after) => Check(title, [[before]], [[after]]);

    /// <summary>Applies the fix of a title to the first diagnostic that it is offered for.</summary>
    /// <param name="title">What is chosen.</param>
    /// <param name="before">The files of each project; a project refers to those before it.</param>
    /// <param name="after">The same files, mended.</param>
    public static Task Check(string title, IReadOnlyList<IReadOnlyList<string>> before, IReadOnlyList<IReadOnlyList<string>> after) =>
        Apply(title, null, before, after, isLibrary: false);

    /// <summary>Applies the fix of a title, and those of the same kind, to all diagnostics of its id.</summary>
    public static Task CheckAll(string title, string before, string after) => CheckAll(title, FixAllScope.Document, [[before]], [[after]]);

    /// <summary>Applies the fix of a title to a library: to the first diagnostic that it is offered for, or to all of its id in a scope.</summary>
    public static Task CheckLibrary(string title, string before, string after, FixAllScope? scope = null) =>
        Apply(title, scope, [[before]], [[after]], isLibrary: true);

    /// <summary>Applies the fix of a title, and those of the same kind, to all diagnostics of its id in a scope.</summary>
    /// <param name="title">What is chosen, for a diagnostic of the first file.</param>
    /// <param name="scope">Where else it is applied.</param>
    /// <param name="before">The files of each project; a project refers to those before it.</param>
    /// <param name="after">The same files, mended.</param>
    public static Task CheckAll(
        string title, FixAllScope scope, IReadOnlyList<IReadOnlyList<string>> before, IReadOnlyList<IReadOnlyList<string>> after) =>
        Apply(title, scope, before, after, isLibrary: false);

    /// <summary>Asserts what is offered for each diagnostic, in the order of the source.</summary>
    public static async Task Offers(string markup, params string[] titles)
    {
        using var workspace = Open([[markup]]);
        var offered = new List<string>();
        foreach (var diagnostic in await ExpectMarks(workspace.Solution, [[markup]], IsAboutOrder([[markup]])))
            offered.AddRange((await FixWorkspace.OffersAsync(workspace.Solution, diagnostic)).Select(offer => offer.Action.Title));
        Assert.Equal(titles, offered);
    }

    private static async Task Apply(
        string title, FixAllScope? scope, IReadOnlyList<IReadOnlyList<string>> before, IReadOnlyList<IReadOnlyList<string>> after, bool isLibrary)
    {
        using var workspace = Open(before, isLibrary);
        var (diagnostic, provider, action) = await Find(workspace.Solution, await ExpectMarks(workspace.Solution, before, IsAboutOrder(before)), title);
        var document = workspace.Solution.GetDocument(diagnostic.Location.SourceTree)!;
        var mended = scope is { } all
            ? await FixWorkspace.ApplyToAllAsync(provider, document, diagnostic.Id, action.EquivalenceKey!, all)
            : await FixWorkspace.ApplyAsync(action);
        await Expect(mended, after, IsAboutOrder(before));
    }

    private static FixWorkspace Open(IReadOnlyList<IReadOnlyList<string>> markup, bool isLibrary = false) =>
        new([.. markup.Select(files => files.Select(file => Markup.Parse(file).Source).ToArray())], isLibrary);

    private static async Task<(Diagnostic Diagnostic, FixProvider Provider, CodeAction Action)> Find(
        Solution solution, IReadOnlyList<Diagnostic> diagnostics, string title)
    {
        var titles = new List<string>();
        foreach (var diagnostic in diagnostics)
        {
            foreach (var (provider, action) in await FixWorkspace.OffersAsync(solution, diagnostic))
            {
                titles.Add($"{diagnostic.Id}: {action.Title}");
                if (action.Title == title)
                    return (diagnostic, provider, action);
            }
        }

        Assert.Fail($"'{title}' is not offered, but:\n{string.Join("\n", titles)}");
        throw new InvalidOperationException();
    }

    private static async Task Expect(Solution mended, IReadOnlyList<IReadOnlyList<string>> after, bool isAboutOrder)
    {
        var expected = after.SelectMany(files => files.Select(Markup.Parse)).ToArray();
        var files = FixWorkspace.Files(mended);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i].Source, (await files[i].GetTextAsync()).ToString());
        await ExpectMarks(mended, after, isAboutOrder);
    }

    /// <summary>Whether the remark on the order of a text is marked: elsewhere it is let pass.</summary>
    private static bool IsAboutOrder(IReadOnlyList<IReadOnlyList<string>> markup) =>
        markup.SelectMany(files => files).Any(file => file.Contains("{|TI0009:", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<Diagnostic>> ExpectMarks(Solution solution, IReadOnlyList<IReadOnlyList<string>> markup, bool isAboutOrder)
    {
        var expected = markup.SelectMany(files => files.Select(Markup.Parse)).ToArray();
        var files = FixWorkspace.Files(solution);
        var all = await FixWorkspace.DiagnosticsAsync(solution);
        var found = isAboutOrder ? all.Ours() : all.ExceptOrder();
        for (var i = 0; i < expected.Length; i++)
        {
            var tree = await files[i].GetSyntaxTreeAsync();
            string Show(string id, TextSpan span) => $"{id} {span} '{expected[i].Source.Substring(span.Start, span.Length)}'";
            Assert.Equal(
                expected[i].Places.Select(place => Show(place.Id, place.Span)),
                found.Where(diagnostic => diagnostic.Location.SourceTree == tree).Select(diagnostic => Show(diagnostic.Id, diagnostic.Location.SourceSpan)));
        }

        // Where something of ours is left, the compiler may have to complain of it too.
        if (found.Count == 0)
            Assert.DoesNotContain(all, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return found;
    }
}
