namespace TypedIrreps.Training;

/// <summary>What mpirun of Open MPI says to the processes that it starts, in their environment.</summary>
internal static class MpiLauncher
{
    /// <summary>The variable with the number of processes.</summary>
    public const string SizeVariable = "OMPI_COMM_WORLD_SIZE";

    /// <summary>Whether mpirun started this process.</summary>
    public static bool IsThere => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(SizeVariable));
}
