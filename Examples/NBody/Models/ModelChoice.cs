using TorchSharp;
using TypedIrreps;

namespace NBody.Models;

/// <summary>The models that can be trained.</summary>
internal enum ModelChoice
{
    /// <summary>SEGNN with half the channels and three layers.</summary>
    Small,

    /// <summary>The published SEGNN.</summary>
    Paper,

    /// <summary>Uniform motion for a learned time.</summary>
    Linear,

    /// <summary>Message passing over coordinates: not equivariant.</summary>
    Gnn,

    /// <summary>Radial fields between the particles.</summary>
    RadialField,

    /// <summary>Messages of invariants that move the particles along their separations.</summary>
    Egnn,

    /// <summary>Tensor field network.</summary>
    TensorField,

    /// <summary>Equivariant attention.</summary>
    Se3Transformer,

    /// <summary>Steerable convolution, linear in the features.</summary>
    SeconvLinear,

    /// <summary>Steerable convolution of two layers.</summary>
    SeconvNonlinear,

    /// <summary>Convolutions and gates.</summary>
    Nequip,

    /// <summary>Scalars and vectors, filtered messages, and updates within a particle.</summary>
    Painn,

    /// <summary>Clebsch-Gordan products of features, and nothing else that is not linear.</summary>
    Cormorant,
}

internal static class ModelChoices
{
    /// <summary>Creates the model with parameters drawn from a seed.</summary>
    /// <param name="choice">Which one.</param>
    /// <param name="seed">Of the parameters.</param>
    /// <param name="attributes">What steers the nodes, for models that know node attributes (SEGNN and SEConv); others do not ask.</param>
    public static IParticleModel Create(
        this ModelChoice choice, ulong seed, NodeAttributes attributes = NodeAttributes.GeometryAndVelocity)
    {
        torch.manual_seed((long)(seed & long.MaxValue));
        return choice switch
        {
            ModelChoice.Small => new SteeredModel(new SmallModel(), attributes),
            ModelChoice.Paper => new SteeredModel(new PaperModel(), attributes),
            ModelChoice.Linear => new LinearMotionModel(),
            ModelChoice.Gnn => new GnnModel(),
            ModelChoice.RadialField => new RadialFieldModel(),
            ModelChoice.Egnn => new EgnnModel(),
            ModelChoice.TensorField => new TensorFieldModel(),
            ModelChoice.Se3Transformer => new Se3TransformerModel(),
            ModelChoice.SeconvLinear => new SteeredModel(new SeconvLinearModel(), attributes),
            ModelChoice.SeconvNonlinear => new SteeredModel(new SeconvNonlinearModel(), attributes),
            ModelChoice.Nequip => new NequipModel(),
            ModelChoice.Painn => new PainnModel(),
            ModelChoice.Cormorant => new CormorantModel(),
            _ => throw new ArgumentOutOfRangeException(
                nameof(choice), choice, $"Expected one of {string.Join(", ", Enum.GetNames<ModelChoice>())}."),
        };
    }

    /// <summary>Whether a model is the same however space is turned, reflected and moved; all but one are.</summary>
    public static bool IsEquivariant(this ModelChoice choice) => choice != ModelChoice.Gnn;

    /// <summary>Whether a model's nodes are steered, so that there is a choice of what steers them.</summary>
    public static bool HasNodeAttributes(this ModelChoice choice) =>
        choice is ModelChoice.Small or ModelChoice.Paper or ModelChoice.SeconvLinear or ModelChoice.SeconvNonlinear;
}
