using System.Globalization;

namespace TypedIrreps.Validation;

/// <summary>A rule that a declaration breaks, and where.</summary>
public sealed class SignatureFinding
{
    internal SignatureFinding(SignatureRule rule, SignatureArgument argument, int offset, int length, params string[] args)
    {
        Rule = rule;
        Argument = argument;
        Offset = offset;
        Length = length;
        Args = args;
    }

    /// <summary>The rule.</summary>
    public SignatureRule Rule { get; }

    /// <summary>The argument that breaks it.</summary>
    public SignatureArgument Argument { get; }

    /// <summary>Where in the argument's text, in characters from its start.</summary>
    public int Offset { get; }

    /// <summary>How many characters of the argument's text; 0 where something is missing.</summary>
    public int Length { get; }

    /// <summary>What the message speaks of; each <see cref="SignatureRule"/> documents its own.</summary>
    public IReadOnlyList<string> Args { get; }

    /// <summary>
    /// The products of an input and an attribute irrep that would reach what is not reached, those of low degree first;
    /// of each one factor is there. Empty for rules that are not about reach.
    /// </summary>
    public IReadOnlyList<(Irrep Input, Irrep Attributes)> Products { get; private set; } = [];

    /// <summary>What is wrong and what would be right, in full sentences.</summary>
    public string Message => Rule.Message([.. Args]);

    /// <summary>The same finding with the products that would help.</summary>
    internal SignatureFinding With(IReadOnlyList<(Irrep Input, Irrep Attributes)> products) =>
        new(Rule, Argument, Offset, Length, [.. Args]) { Products = products };

    /// <summary>Rule, place and message.</summary>
    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "{0} ({1} {2}+{3}): {4}", Rule, Argument, Offset, Length, Message);
}
