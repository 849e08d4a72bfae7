using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Kinds;

namespace TypedIrreps.Generators.Parsing;

/// <summary>A type in the place of a layer, as far as the compiler knows it.</summary>
/// <param name="Type">The type.</param>
/// <param name="Signature">
/// What it takes and gives. Null if it is no layer, and if what is wrong is told elsewhere: then there is no problem either.
/// </param>
/// <param name="IsModule">Whether it is a module of TorchSharp.</param>
/// <param name="Problem">Why a model cannot be made of it; null if it can.</param>
/// <param name="IsTold">Whether it is sure that a diagnostic is reported if there is no signature.</param>
/// <param name="IsEndless">Whether the problem is that it has no end, which whatever is made of it shares.</param>
internal sealed record Stage(
    ITypeSymbol Type,
    LayerSignature? Signature,
    bool IsModule = true,
    string? Problem = null,
    bool IsTold = true,
    bool IsEndless = false)
{
    /// <summary>The name of the type as a user writes it.</summary>
    public string Name => Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
