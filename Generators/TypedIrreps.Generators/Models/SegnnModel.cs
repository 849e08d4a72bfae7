namespace TypedIrreps.Generators.Models;

/// <summary>A declared network.</summary>
/// <param name="Type">The class.</param>
/// <param name="Input">The representation of the node features that come in.</param>
/// <param name="Attributes">The representation of the steerable attributes.</param>
/// <param name="Hidden">The representation of the hidden node features.</param>
/// <param name="Extra">The representation of what a message gets besides.</param>
/// <param name="Output">The representation of the prediction.</param>
/// <param name="Layers">The number of message passing layers.</param>
/// <param name="Task">The member of <c>SegnnTask</c>; null for a number that is none.</param>
/// <param name="Norm">The member of <c>FeatureNorm</c>, likewise.</param>
/// <param name="Pooling">The member of <c>Pooling</c>, likewise.</param>
internal sealed record SegnnModel(
    TypeModel Type,
    RepresentationModel Input,
    RepresentationModel Attributes,
    RepresentationModel Hidden,
    RepresentationModel Extra,
    RepresentationModel Output,
    int Layers,
    string? Task,
    string? Norm,
    string? Pooling)
{
    /// <summary>The limits of the build.</summary>
    public BuildLimits Limits { get; init; } = BuildLimits.Default;
}
