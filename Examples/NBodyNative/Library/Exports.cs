using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NBody.Native;

/// <summary>The functions of nbody.h.</summary>
internal static unsafe class Exports
{
    private const int Succeeded = 0;
    private const int Failed = 1;

    [ThreadStatic]
    private static nint message;

    /// <summary>Makes a network; null if that fails.</summary>
    [UnmanagedCallersOnly(EntryPoint = "nbody_create", CallConvs = [typeof(CallConvCdecl)])]
    public static nint Create()
    {
        try
        {
            return GCHandle.ToIntPtr(GCHandle.Alloc(ParticleMotion.Embedded()));
        }
        catch (Exception exception)
        {
            Remember(exception.Message);
            return 0;
        }
    }

    /// <summary>Predicts the positions of particles.</summary>
    [UnmanagedCallersOnly(EntryPoint = "nbody_predict", CallConvs = [typeof(CallConvCdecl)])]
    public static int Predict(nint network, int particles, float* positions, float* velocities, float* charges, float* predicted)
    {
        try
        {
            if (network == 0 || positions is null || velocities is null || charges is null || predicted is null)
                throw new ArgumentException("Expected a network and arrays, got a null pointer.");
            if (particles < 2)
                throw new ArgumentException($"Expected two particles at least, got {particles}.");
            ((ParticleMotion)GCHandle.FromIntPtr(network).Target!).Predict(
                new ReadOnlySpan<float>(positions, 3 * particles),
                new ReadOnlySpan<float>(velocities, 3 * particles),
                new ReadOnlySpan<float>(charges, particles),
                new Span<float>(predicted, 3 * particles));
            return Succeeded;
        }
        catch (Exception exception)
        {
            Remember(exception.Message);
            return Failed;
        }
    }

    /// <summary>What went wrong in the last call of this thread that failed; UTF-8, valid until the next one does.</summary>
    [UnmanagedCallersOnly(EntryPoint = "nbody_error", CallConvs = [typeof(CallConvCdecl)])]
    public static nint Error() => message;

    /// <summary>Frees a network.</summary>
    [UnmanagedCallersOnly(EntryPoint = "nbody_free", CallConvs = [typeof(CallConvCdecl)])]
    public static void Free(nint network)
    {
        if (network != 0)
            GCHandle.FromIntPtr(network).Free();
    }

    private static void Remember(string text)
    {
        Marshal.FreeCoTaskMem(message);
        message = Marshal.StringToCoTaskMemUTF8(text);
    }
}
