namespace NBody.Models;

/// <summary>Where the displacement that a model predicts starts from.</summary>
internal enum Start
{
    /// <summary>The position at the input frame, as published.</summary>
    Position,

    /// <summary>Where the particle would be without forces: the model predicts what the forces do.</summary>
    FreeMotion,
}
