namespace TypedIrreps.CodeFixes.Texts;

/// <summary>A change of a text's value, before it is known how the literals write it.</summary>
/// <param name="Start">The first character that goes.</param>
/// <param name="End">The end of what goes.</param>
/// <param name="NewText">What comes.</param>
/// <param name="IsInFront">Whether what comes, if nothing goes, is joined to the character behind it, not to the one in front.</param>
internal sealed record ValueChange(int Start, int End, string NewText, bool IsInFront = false)
{
    /// <summary>The characters whose literals change: those that go, or the one that what comes is joined to.</summary>
    public (int Start, int End) Touched => End > Start ? (Start, End) : IsInFront ? (Start, Start + 1) : (Start - 1, Start);
}
