using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Kinds;

/// <summary>What a layer takes and what it gives.</summary>
/// <param name="Input">The representation of the features.</param>
/// <param name="Attributes">The representation of the second argument; null for a layer of one.</param>
/// <param name="Output">The representation of the result.</param>
internal sealed record LayerSignature(RepresentationModel Input, RepresentationModel? Attributes, RepresentationModel Output);
