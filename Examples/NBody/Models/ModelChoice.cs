using TorchSharp;
using TypedIrreps;

namespace NBody.Models;

/// <summary>The declared models.</summary>
internal enum ModelChoice
{
    Small,
    Paper,
}

internal static class ModelChoices
{
    /// <summary>Creates the model with parameters drawn from a seed.</summary>
    public static SegnnModel<Particle, Sh1, Pair, Displacement> Create(this ModelChoice choice, ulong seed)
    {
        torch.manual_seed((long)(seed & long.MaxValue));
        return choice switch
        {
            ModelChoice.Small => new SmallModel(),
            ModelChoice.Paper => new PaperModel(),
            _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "Expected Small or Paper."),
        };
    }

    /// <summary>The number of trainable parameters.</summary>
    public static long ParameterCount(this torch.nn.Module model) => model.parameters().Sum(parameter => parameter.numel());
}
