namespace NBody.Models;

/// <summary>What steers the node updates.</summary>
internal enum NodeAttributes
{
    /// <summary>SEGNN_G: geometry alone, the mean over the edges of their spherical harmonics.</summary>
    Geometry,

    /// <summary>SEGNN_G+P: geometry and physics, the spherical harmonics of the velocity added.</summary>
    GeometryAndVelocity,
}
