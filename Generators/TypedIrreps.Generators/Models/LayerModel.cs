namespace TypedIrreps.Generators.Models;

/// <summary>A declared layer.</summary>
/// <param name="Type">The class.</param>
/// <param name="Kind">The name of its kind (<c>LayerKinds</c>).</param>
/// <param name="Representations">Its representations, in the order of the kind's parameters.</param>
/// <param name="Options">What the declaration says besides.</param>
internal sealed record LayerModel(
    TypeModel Type,
    string Kind,
    EquatableArray<RepresentationModel> Representations,
    LayerOptions Options);
