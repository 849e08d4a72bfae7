using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Diagnostics;

/// <summary>What a diagnostic carries of a finding besides its message, for code fixes.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Argument">The argument of the declaration, by <see cref="ArgumentName"/>.</param>
/// <param name="Offset">Where in the argument's text; null if the finding is about another text that is made of the argument's.</param>
/// <param name="Length">How many characters of the argument's text.</param>
/// <param name="Args">What the message speaks of.</param>
/// <param name="Products">The products that would reach what is not reached.</param>
/// <param name="Input">The argument that is the product's input; null if none is.</param>
/// <param name="Attributes">The argument that is the product's attributes; null if none is.</param>
internal sealed record FindingProperties(
    SignatureRule Rule,
    string Argument,
    int? Offset,
    int Length,
    IReadOnlyList<string> Args,
    IReadOnlyList<(Irrep Input, Irrep Attributes)> Products,
    string? Input,
    string? Attributes)
{
    /// <summary>The name of a model's option for further features.</summary>
    public const string Extra = "Extra";

    private const string ArgPrefix = "Arg";

    /// <summary>The irrep that is in no product or in no path; null if the rule speaks of none.</summary>
    public Irrep? Irrep => Rule switch
    {
        SignatureRule.UnreachableOutput or SignatureRule.UnmixedOutput or SignatureRule.UnmixedInput
            or SignatureRule.UnconvolvedOutput or SignatureRule.UnconvolvedInput or SignatureRule.UncontractedOutput
            or SignatureRule.UnsquaredOutput => TypedIrreps.Irrep.Parse(Args[0]),
        SignatureRule.UnusedInput => TypedIrreps.Irrep.Parse(Args[1]),
        SignatureRule.TooFewScalars => default(Irrep),
        _ => null,
    };

    /// <summary>What the argument of an index is called; an option is called by its name.</summary>
    public static string ArgumentName(int index) => Text(index);

    /// <summary>Reads them; null if a diagnostic has none.</summary>
    public static FindingProperties? Of(Diagnostic diagnostic)
    {
        var properties = diagnostic.Properties;
        if (!Enum.TryParse<SignatureRule>(Value(nameof(Rule)), out var rule) || Value(nameof(Argument)) is not { } argument)
            return null;
        return new FindingProperties(
            rule,
            argument,
            Value(nameof(Offset)) is { } offset ? Number(offset) : null,
            Number(Value(nameof(Length))!),
            Enumerable.Range(0, properties.Count).Select(i => Value(ArgPrefix + Text(i))).TakeWhile(arg => arg is not null).ToArray()!,
            Value(nameof(Products)) is { } products ? products.Split(';').Select(Product).ToArray() : [],
            Value(nameof(Input)),
            Value(nameof(Attributes)));

        string? Value(string name) => properties.TryGetValue(name, out var value) ? value : null;
    }

    /// <summary>Writes them.</summary>
    public ImmutableDictionary<string, string?> ToProperties()
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        properties.Add(nameof(Rule), Rule.ToString());
        properties.Add(nameof(Argument), Argument);
        properties.Add(nameof(Length), Text(Length));
        for (var i = 0; i < Args.Count; i++)
            properties.Add(ArgPrefix + Text(i), Args[i]);
        if (Offset is { } offset)
            properties.Add(nameof(Offset), Text(offset));
        if (Products.Count > 0)
            properties.Add(nameof(Products), string.Join(";", Products.Select(product => $"{product.Input},{product.Attributes}")));
        if (Input is not null)
            properties.Add(nameof(Input), Input);
        if (Attributes is not null)
            properties.Add(nameof(Attributes), Attributes);
        return properties.ToImmutable();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static (Irrep Input, Irrep Attributes) Product(string text)
    {
        var comma = text.IndexOf(',');
        return (TypedIrreps.Irrep.Parse(text.Substring(0, comma)), TypedIrreps.Irrep.Parse(text.Substring(comma + 1)));
    }
}
