using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>A representation that a kind of layer is declared with: a type parameter, or a text in its place.</summary>
/// <param name="Name">The name of the text's parameter.</param>
/// <param name="Role">What it is for the validation; each role occurs once in a kind.</param>
internal sealed record LayerParameter(string Name, SignatureArgument Role)
{
    public static LayerParameter Input { get; } = new("input", SignatureArgument.Input);

    public static LayerParameter Attributes { get; } = new("attributes", SignatureArgument.Attributes);

    public static LayerParameter Basis { get; } = new("basis", SignatureArgument.Basis);

    public static LayerParameter Output { get; } = new("output", SignatureArgument.Output);

    public static LayerParameter Scalars { get; } = new("scalars", SignatureArgument.Scalars);

    public static LayerParameter Gates { get; } = new("gates", SignatureArgument.Gates);

    public static LayerParameter Gated { get; } = new("gated", SignatureArgument.Gated);
}
