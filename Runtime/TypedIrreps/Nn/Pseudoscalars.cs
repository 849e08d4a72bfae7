namespace TypedIrreps;

/// <summary>
/// What <see cref="InstanceNorm"/> does to pseudoscalars (0o), which change sign under a reflection. Their mean changes
/// sign with them, so that it may be subtracted; a learned bias does not, so that adding one breaks the symmetry.
/// </summary>
public enum Pseudoscalars
{
    /// <summary>Their mean is subtracted, and no bias added.</summary>
    Centred,

    /// <summary>They are only scaled, as irreps of higher degree are.</summary>
    Scaled,

    /// <summary>
    /// Their mean is subtracted and a bias added, as SEGNN's published code does. Not equivariant under reflections:
    /// for checkpoints that were trained so.
    /// </summary>
    CentredAndBiased,
}
