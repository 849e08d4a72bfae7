using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>Spherical harmonics and their derivatives on the CPU, tile by tile, a register holding one component of many vectors.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract unsafe class CompiledHarmonics<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Compiles harmonics for the widest registers that this processor has.</summary>
    public static CompiledHarmonics<T> For(HarmonicsRecursion recursion) => WidestLanes.Do(new Maker(recursion));

    /// <summary>The harmonics.</summary>
    /// <param name="count">The number of vectors.</param>
    /// <param name="vectors">The vectors.</param>
    /// <param name="normalize">Whether vectors are divided by their length, as <see cref="PortableHarmonics.Directions"/> does.</param>
    /// <param name="result">[count, dimension].</param>
    public abstract void Values(int count, VectorSource<T> vectors, bool normalize, T* result);

    /// <summary>The gradient of the vectors.</summary>
    /// <param name="count">The number of vectors.</param>
    /// <param name="vectors">The vectors.</param>
    /// <param name="gradient">That of the harmonics, [count, dimension].</param>
    /// <param name="normalize">Whether vectors were divided by their length.</param>
    /// <param name="result">[count, 3].</param>
    public abstract void Gradient(int count, VectorSource<T> vectors, T* gradient, bool normalize, T* result);

    /// <summary>What <see cref="PortableHarmonics.Tangent"/> and <see cref="PortableHarmonics.TangentGradient"/> are.</summary>
    /// <param name="count">The number of vectors.</param>
    /// <param name="vectors">[count, 3], as they are.</param>
    /// <param name="change">[count, 3].</param>
    /// <param name="gradient">[count, dimension].</param>
    /// <param name="tangent">[count, dimension].</param>
    /// <param name="tangentGradient">[count, 3].</param>
    public abstract void Second(int count, T* vectors, T* change, T* gradient, T* tangent, T* tangentGradient);

    private sealed class Maker(HarmonicsRecursion recursion) : ILanesFunction<T, CompiledHarmonics<T>>
    {
        public CompiledHarmonics<T> With<TLanes>()
            where TLanes : struct, ILanes<TLanes, T> => new CompiledHarmonics<TLanes, T>(recursion);
    }
}
