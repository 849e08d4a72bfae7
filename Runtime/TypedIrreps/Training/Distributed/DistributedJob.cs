namespace TypedIrreps.Training;

/// <summary>Runs a program as one of the ranks of a job, so that a rank that fails ends the job: the others would wait for it forever.</summary>
public static class DistributedJob
{
    /// <summary>Exit code of a job in which an exception was thrown.</summary>
    public const int Failed = 1;

    /// <summary>
    /// Runs a program. With several ranks, an exception is written to standard error with the rank that it was thrown on, and it or an
    /// exit code other than 0 ends all of them; with a single process exceptions are the caller's.
    /// </summary>
    /// <param name="program">The program of a rank; returns its exit code.</param>
    /// <returns>The exit code; <see cref="Failed"/> where mpirun started this process, and there is no Open MPI library.</returns>
    public static int Run(Func<Communicator, int> program)
    {
        ArgumentNullException.ThrowIfNull(program);

        // No using: leaving would wait for the others when an exception passes.
        Communicator ranks;
        try
        {
            ranks = Communicator.Start();
        }
        catch (DllNotFoundException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return Failed;
        }

        var exitCode = Failed;
        try
        {
            exitCode = program(ranks);
        }
        catch (Exception exception) when (ranks.Size > 1)
        {
            Console.Error.WriteLine($"Rank {ranks.Rank} of {ranks.Size} failed, and ends the job. {exception}");
        }

        if (exitCode != 0 && ranks.Size > 1)
            ranks.Abort(exitCode);
        ranks.Dispose();
        return exitCode;
    }
}
