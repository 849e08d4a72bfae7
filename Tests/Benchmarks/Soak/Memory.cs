using System.Globalization;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Soak;

/// <summary>What the process holds, once the garbage is collected.</summary>
/// <param name="Tensors">Tensors that live: those that no one disposed, and none whose wrapper was collected.</param>
/// <param name="Resident">Bytes of the process in memory: those of tensors, of the kernels' own buffers and of the runtime.</param>
/// <param name="Managed">Bytes of managed objects among them.</param>
internal sealed record Memory(long Tensors, long Resident, long Managed)
{
    private const double Mebi = 1 << 20;

    /// <summary>Reads it.</summary>
    /// <param name="phantoms">Tensors that are counted though they never were.</param>
    public static Memory Read(long phantoms)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return new(Tensor.TotalCount - phantoms, Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false));
    }

    /// <summary>What has grown beyond measure since an earlier reading; null for nothing.</summary>
    /// <param name="earlier">The earlier reading.</param>
    /// <param name="tolerance">The bytes by which the resident memory may grow: allocators keep what they once had.</param>
    public string? GrowthSince(Memory earlier, long tolerance)
    {
        if (Tensors > earlier.Tensors)
            return string.Create(CultureInfo.InvariantCulture, $"Expected {earlier.Tensors} live tensors as before, got {Tensors}.");
        return Resident > earlier.Resident + tolerance
            ? string.Create(
                CultureInfo.InvariantCulture, $"Expected at most {tolerance / Mebi:F0} MiB more than the {earlier.Resident / Mebi:F0} MiB of before, got {Resident / Mebi:F0} MiB.")
            : null;
    }

    /// <summary>In words.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Tensors} tensors, {Resident / Mebi:F1} MiB resident, {Managed / Mebi:F1} MiB managed");
}
