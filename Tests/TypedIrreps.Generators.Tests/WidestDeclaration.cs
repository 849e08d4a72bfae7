using TypedIrreps.Generators.Kinds;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Tests;

/// <summary>Declarations with every irrep up to a degree, of which as much is emitted as of any.</summary>
internal static class WidestDeclaration
{
    /// <summary>The attribute that declares a layer, by texts.</summary>
    /// <param name="kind">The kind of layer.</param>
    /// <param name="lmax">The highest degree.</param>
    public static string Of(LayerKind kind, int lmax)
    {
        var both = string.Join("+", Enumerable.Range(0, lmax + 1).Select(l => FormattableString.Invariant($"64x{l}e+64x{l}o")));
        var harmonics = string.Join("+", Enumerable.Range(0, lmax + 1).Select(l => FormattableString.Invariant($"1x{l}y")));
        var arguments = kind.Parameters.Select(parameter => parameter.Role switch
        {
            // Channel by channel, both factors have as many.
            SignatureArgument.Attributes => kind.Name == "ElementwiseTensorProduct" ? both : harmonics,
            _ => both,
        });
        return $"[{kind.Name}({string.Join(", ", arguments.Select(argument => $"\"{argument}\""))})]";
    }
}
