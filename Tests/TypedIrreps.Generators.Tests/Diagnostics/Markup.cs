using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>Source in which diagnostics are marked: <c>{|TI0001:…|}</c>; places may be empty or nested.</summary>
internal sealed partial class Markup
{
    private Markup(string source, IReadOnlyList<(string Id, TextSpan Span)> places)
    {
        Source = source;
        Places = places;
    }

    /// <summary>The source without marks.</summary>
    public string Source { get; }

    /// <summary>The marked places, in the order of the source.</summary>
    public IReadOnlyList<(string Id, TextSpan Span)> Places { get; }

    public static Markup Parse(string text)
    {
        var source = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var places = new List<(string Id, TextSpan Span)>();
        var end = 0;
        foreach (Match mark in Mark().Matches(text))
        {
            source.Append(text, end, mark.Index - end);
            end = mark.Index + mark.Length;
            if (mark.Groups["id"].Success)
            {
                open.Push((mark.Groups["id"].Value, source.Length));
            }
            else
            {
                var (id, start) = open.Pop();
                places.Add((id, TextSpan.FromBounds(start, source.Length)));
            }
        }

        source.Append(text, end, text.Length - end);
        Assert.Empty(open);
        return new Markup(source.ToString(), places.OrderBy(place => place.Span).ThenBy(place => place.Id, StringComparer.Ordinal).ToArray());
    }

    [GeneratedRegex(@"\{\|(?<id>\w+):|\|\}")]
    private static partial Regex Mark();
}
