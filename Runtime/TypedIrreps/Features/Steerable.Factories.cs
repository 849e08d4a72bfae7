using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>Features of any representation, for generic code.</summary>
public static partial class Steerable
{
    /// <summary>Features that are zero, which is what no rotation changes.</summary>
    /// <typeparam name="T">The representation.</typeparam>
    /// <param name="count">The number of features.</param>
    /// <param name="dtype">Their type; float32 by default.</param>
    /// <param name="device">Where they are to be; the CPU by default.</param>
    /// <returns>[count, Dim].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Steerable<T> Zeros<T>(long count, ScalarType? dtype = null, Device? device = null)
        where T : IIrreps
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Of<T>(zeros([count, T.Dim], dtype ?? float32, device));
    }

    /// <summary>
    /// Random features with independent standard normal components: the representations are orthogonal, so turned features
    /// have the same distribution.
    /// </summary>
    /// <typeparam name="T">The representation.</typeparam>
    /// <param name="count">The number of features.</param>
    /// <param name="dtype">Their type; float32 by default.</param>
    /// <param name="device">Where they are to be; the CPU by default.</param>
    /// <param name="generator">Where the numbers come from; torch's own generator by default.</param>
    /// <returns>[count, Dim].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Steerable<T> Random<T>(long count, ScalarType? dtype = null, Device? device = null, Generator? generator = null)
        where T : IIrreps
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Of<T>(randn([count, T.Dim], dtype ?? float32, device, generator: generator));
    }
}
