namespace NBody.Training;

/// <summary>What is predicted of each particle: a vector that starts where the particle is.</summary>
internal enum Target
{
    /// <summary>Where the particle will be at the target frame.</summary>
    Position,

    /// <summary>The force on the particle at the target frame.</summary>
    Force,
}
