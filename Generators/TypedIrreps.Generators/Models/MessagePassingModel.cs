namespace TypedIrreps.Generators.Models;

/// <summary>A declared round of message passing.</summary>
/// <param name="Type">The class.</param>
/// <param name="Message">The layer that makes messages.</param>
/// <param name="Update">The layer that updates nodes.</param>
/// <param name="Extra">The representation of what a message gets besides two nodes; null for nothing.</param>
/// <param name="Aggregation">The member of <c>Aggregation</c>.</param>
/// <param name="IsResidual">Whether the update is added to the node's features.</param>
/// <param name="ConstructorAccess">Who may call a constructor that takes the layers: a modifier of C#.</param>
/// <param name="Problem">Why the declaration has no meaning; null if it has one.</param>
internal sealed record MessagePassingModel(
    TypeModel Type,
    StageModel Message,
    StageModel Update,
    RepresentationModel? Extra,
    string Aggregation,
    bool IsResidual,
    string ConstructorAccess,
    string? Problem)
{
    /// <summary>The representation of the nodes' features.</summary>
    public RepresentationModel Nodes => Update.Signature.Output;
}
