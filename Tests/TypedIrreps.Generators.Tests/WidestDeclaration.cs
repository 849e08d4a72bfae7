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
        var rotations = string.Join("+", Enumerable.Range(0, lmax + 1).Select(l => FormattableString.Invariant($"{(2 * l) + 1}x{l}e")));
        const string Scalars = "64x0e";
        var arguments = kind.Parameters.Select(parameter => (kind.Name, parameter.Role) switch
        {
            ("SphericalHarmonics" or "S2Activation", _) => harmonics,
            ("SO3Activation", _) => rotations,
            ("RadialBasis" or "RadialNetwork", _) or (_, SignatureArgument.Basis) or ("AttentionScores", SignatureArgument.Output) => Scalars,

            ("SymmetricContraction", SignatureArgument.Input) => both.Replace("64x3o", "64x1o", StringComparison.Ordinal).Replace("64x3e", "64x0e", StringComparison.Ordinal),
            ("SymmetricContraction", SignatureArgument.Attributes) => Scalars,

            (_, SignatureArgument.Scalars) => "64x0e+64x0o",
            (_, SignatureArgument.Gates) => FormattableString.Invariant($"{128 * (lmax + 1)}x0o"),

            // The second factor is of features, as the first one.
            ("ElementwiseTensorProduct" or "AttentionScores", SignatureArgument.Attributes) => both,
            (_, SignatureArgument.Attributes) => harmonics,
            _ => both,
        });
        return $"[{kind.Name}({string.Join(", ", arguments.Select(argument => $"\"{argument}\""))})]";
    }
}
