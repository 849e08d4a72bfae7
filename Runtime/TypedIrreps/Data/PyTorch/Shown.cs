using System.Text;

namespace TypedIrreps.Data;

/// <summary>Texts of a file that nobody has checked, as they stand in an error: not too long, and nothing that a terminal obeys.</summary>
internal static class Shown
{
    private const int Longest = 100;

    /// <summary>Cuts a text and writes question marks for what does not print.</summary>
    public static string Text(string text)
    {
        var shown = new StringBuilder();
        foreach (var letter in text.AsSpan(0, Math.Min(text.Length, Longest)))
            shown.Append(char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter);
        return text.Length > Longest ? $"{shown}…" : shown.ToString();
    }
}
