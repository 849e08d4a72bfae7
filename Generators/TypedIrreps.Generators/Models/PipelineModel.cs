using TypedIrreps.Generators.Kinds;

namespace TypedIrreps.Generators.Models;

/// <summary>A declared pipeline.</summary>
/// <param name="Type">The class.</param>
/// <param name="Stages">Its stages, in their order.</param>
/// <param name="Signature">What the whole takes and gives.</param>
/// <param name="ConstructorAccess">Who may call a constructor that takes the stages: a modifier of C#.</param>
/// <param name="Problem">Why the pipeline has no meaning; null if it has one.</param>
internal sealed record PipelineModel(
    TypeModel Type,
    EquatableArray<StageModel> Stages,
    LayerSignature Signature,
    string ConstructorAccess,
    string? Problem);
