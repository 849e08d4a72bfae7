using System.Globalization;

namespace TypedIrreps.Training;

/// <summary>What mpirun of Open MPI says to the processes that it starts, in their environment.</summary>
internal static class MpiLauncher
{
    /// <summary>The variable with the number of processes.</summary>
    public const string SizeVariable = "OMPI_COMM_WORLD_SIZE";

    private const string SizeHereVariable = "OMPI_COMM_WORLD_LOCAL_SIZE";
    private const string IsBoundVariable = "OMPI_MCA_orte_bound_at_launch";
    private const string BoundToVariable = "OMPI_MCA_hwloc_base_binding_policy";

    /// <summary>Whether mpirun started this process.</summary>
    public static bool IsThere => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(SizeVariable));

    /// <summary>
    /// The threads of a process: all cores that it may use where mpirun gave it cores of its own, its share of them where the
    /// processes of this machine have them together.
    /// </summary>
    public static int Threads => HasOwnCores ? Environment.ProcessorCount : Math.Max(1, Environment.ProcessorCount / SizeHere);

    private static bool HasOwnCores =>
        Environment.GetEnvironmentVariable(IsBoundVariable) == "1"
        && Environment.GetEnvironmentVariable(BoundToVariable) is "core" or "hwthread";

    private static int SizeHere =>
        int.TryParse(Environment.GetEnvironmentVariable(SizeHereVariable), CultureInfo.InvariantCulture, out var size) && size > 0 ? size : 1;
}
