using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TypedIrreps.CodeFixes.Texts;

namespace TypedIrreps.CodeFixes;

/// <summary>A way to mend what a diagnostic complains of.</summary>
/// <param name="Title">What an editor offers.</param>
/// <param name="Key">What fixes of one kind share, so that all can be made at once.</param>
/// <param name="Steps">What is done.</param>
internal sealed record Fix(string Title, string Key, IReadOnlyList<FixStep> Steps)
{
    /// <summary>The changes of the source that fixes make together.</summary>
    public static IEnumerable<SourceChange> Together(IEnumerable<Fix> fixes)
    {
        var steps = fixes.SelectMany(fix => fix.Steps).ToArray();
        var ofTexts = steps.OfType<FixStep.OfText>()
            .GroupBy(step => step.Text.Identity)
            .SelectMany(steps => FixStep.OfText.Changes([.. steps]));
        return ofTexts.Concat(steps.OfType<FixStep.OfSource>().Select(step => step.Change));
    }
}

/// <summary>A step of a fix.</summary>
internal abstract record FixStep
{
    private FixStep()
    {
    }

    /// <summary>A change of a file.</summary>
    /// <param name="Change">The change.</param>
    public sealed record OfSource(SourceChange Change) : FixStep
    {
        public OfSource(SyntaxTree tree, TextSpan span, string newText)
            : this(new SourceChange(tree, new TextChange(span, newText)))
        {
        }
    }

    /// <summary>A change of a representation's text. Several of one text are made together, for each alone could spoil the others.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Operation">What is done.</param>
    /// <param name="MayBeEmpty">Whether no irrep at all is a right text there.</param>
    public sealed record OfText(WrittenText Text, TextOperation Operation, bool MayBeEmpty = false) : FixStep
    {
        /// <summary>Where the change is made, in words; null if it cannot be made.</summary>
        public WrittenPlace? Place =>
            TextChanges.Of(Text, [Operation], MayBeEmpty) is { Count: > 0 } changes ? Text.PlaceOf(changes[0].Touched.Start, changes[0].Touched.End) : null;

        /// <summary>The changes of the source that steps of one text make together; none if they would leave nothing of it.</summary>
        public static IReadOnlyList<SourceChange> Changes(IReadOnlyList<OfText> steps)
        {
            var text = steps[0].Text;
            return TextChanges.Of(text, [.. steps.Select(step => step.Operation)], steps[0].MayBeEmpty) is { } changes ? LiteralChanges.Of(text, changes) : [];
        }
    }
}
