namespace TypedIrreps.Generators.Analyzers.Features;

/// <summary>A place that something is due at, in the words of messages.</summary>
/// <param name="Place">What it is and what it does, such as "'input' expects" or "'Apply' returns".</param>
/// <param name="Role">What is due is only a part there: " as its TInput", " as Item1"; empty if it is all.</param>
internal readonly record struct Due(string Place, string Role = "")
{
    private const string Prefix = " as ";

    /// <summary>The place of a part.</summary>
    /// <param name="role">What the part is of the whole, such as "Item1".</param>
    public Due As(string role) => this with { Role = Prefix + role + (Role.Length == 0 ? "" : " of " + Role.Substring(Prefix.Length)) };

    /// <summary>The place of what must be of one type with something else.</summary>
    /// <param name="other">The other thing, such as "the first".</param>
    public Due Like(string other) => this with { Role = $" like {other}" };
}
