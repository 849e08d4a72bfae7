namespace TypedIrreps.Generators.Models;

/// <summary>A declared tensor product.</summary>
/// <param name="Type">The class.</param>
/// <param name="IsGated">Whether a gate follows the product.</param>
/// <param name="Input">The representation of the features.</param>
/// <param name="Attributes">The representation of the steerable attributes.</param>
/// <param name="Output">The representation of the result.</param>
internal sealed record LayerModel(
    TypeModel Type,
    bool IsGated,
    RepresentationModel Input,
    RepresentationModel Attributes,
    RepresentationModel Output);
