namespace NBody.Models;

/// <summary>A frame of reference.</summary>
internal enum Frame
{
    /// <summary>That of the data, as published.</summary>
    Laboratory,

    /// <summary>
    /// That which moves with a system's centre. The forces know no frame, so nothing is lost, and the model need not
    /// learn from examples that a system in motion does what it does at rest (Galilean relativity).
    /// </summary>
    CentreOfMass,
}
