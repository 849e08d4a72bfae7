using System.Text.RegularExpressions;

namespace TypedIrreps.Generators.Tests.Fuzz;

/// <summary>Edits source as hands do, and worse: types, deletes, duplicates, swaps characters and tokens.</summary>
/// <param name="random">What is edited, and where.</param>
internal sealed partial class SourceEditor(Random random)
{
    private const int LongestRun = 24;

    private static readonly string[] Fragments =
    [
        "\"", "\"\"\"", "@", "$", "$\"", "\\", "\\u00", "\\U0010FFFFF", "\\x", "{", "}", "{{", "<", ">", "(", ")", "[", "]", ",", ";", "+", ".", ":", "=", "?",
        "0", "-1", "12", "99999999999", "1e400", "x", "e", "o", "y", "q", "0e", "2x1o", "3x6o", "1x7e+6e", "1x12e", "2000000000x1o", "0x0e", "é", "\uD83D", "\u2212", "\0", "\n", "\r\n",
        "#if", "#endif", "#pragma", "/*", "*/", "//", "///", "null", "default", "typeof(int)", "nameof(Sh)", "Texts.Scalars", "Texts.Wrong", "Texts.None", "Missing",
        "partial", "file", "static", "abstract", "sealed", "record", "struct", "class", "interface", "enum", "delegate", "ref", "readonly", "unsafe", "private", "new()",
        "<T>", "T", "<>", "<,>", "params", "Cat<", "Cat<Sh, Sh>", "Times<Sh, Sh>", "Square<Hidden>", "WeightsOf<Mix>", "Hidden", "Twin", "Mix", "Norm", "Displacement",
        "int[]", "int*", "dynamic", "(int, Sh)", "Sh?", "[Irreps(\"1o\")]", "[TensorProduct<Sh, Sh, Sh>]", "[Pipeline<Mix, Mix>]", "[Segnn<Sh, Sh, Sh, Sh>]",
        "namespace N;", "namespace N { ", "using static Texts;", ": Mix", ": IIrreps", "where T : IIrreps", "Layers = ", "Epsilon = double.NaN", "(FeatureNorm)9",
    ];

    /// <summary>The source after an edit.</summary>
    public string Edit(string source) => random.Next(9) switch
    {
        0 => Delete(source, random.Next(3) == 0 ? LongestRun : 1),
        1 => source.Insert(random.Next(source.Length + 1), ((char)random.Next(' ', 127)).ToString()),
        2 => source.Insert(random.Next(source.Length + 1), Fragment()),
        3 => Duplicate(source),
        4 => Swap(source),
        _ => EditTokens(source),
    };

    private string Fragment() => Fragments[random.Next(Fragments.Length)];

    private string Delete(string source, int longest)
    {
        var start = random.Next(source.Length + 1);
        return source.Remove(start, Math.Min(random.Next(1, longest + 1), source.Length - start));
    }

    private string Duplicate(string source)
    {
        var start = random.Next(source.Length + 1);
        var run = source.Substring(start, Math.Min(random.Next(1, LongestRun + 1), source.Length - start));
        return source.Insert(random.Next(source.Length + 1), run);
    }

    private string Swap(string source)
    {
        if (source.Length < 2)
            return source;
        var characters = source.ToCharArray();
        var (i, j) = (random.Next(characters.Length), random.Next(characters.Length));
        (characters[i], characters[j]) = (characters[j], characters[i]);
        return new string(characters);
    }

    private string EditTokens(string source)
    {
        var tokens = Token().Matches(source).Select(match => match.Value).ToList();
        if (tokens.Count == 0)
            return Fragment();
        var (i, j) = (random.Next(tokens.Count), random.Next(tokens.Count));
        switch (random.Next(6))
        {
            case 0:
                tokens.RemoveAt(i);
                break;
            case 1:
                tokens.Insert(j, tokens[i]);
                break;
            case 2:
                (tokens[i], tokens[j]) = (tokens[j], tokens[i]);
                break;
            case 3:
                tokens[i] = Fragment();
                break;
            case 4:
                tokens[i] = tokens[j];
                break;
            default:
                // A few tokens in another order.
                var count = Math.Min(random.Next(2, 8), tokens.Count - i);
                var shuffled = tokens.GetRange(i, count).ToArray();
                random.Shuffle(shuffled);
                tokens.RemoveRange(i, count);
                tokens.InsertRange(i, shuffled);
                break;
        }

        return string.Concat(tokens);
    }

    [GeneratedRegex(@"\w+|\s+|[^\w\s]", RegexOptions.Singleline)]
    private static partial Regex Token();
}
