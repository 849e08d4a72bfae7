using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using NBody.Training;
using TorchSharp;
using TypedIrreps.Training;

namespace NBody.Tests.Training.Distributed;

/// <summary>What mpirun starts in these tests: a rank, which may be told to fail.</summary>
internal static class RankProgram
{
    /// <summary>Trains a <see cref="RegressionRun"/> twice with the same numbers, and writes the numbers to a file.</summary>
    public const string Regression = "regression";

    /// <summary>Trains or goes on with a <see cref="TinyRun"/> in a folder: [rank step], at which it fails in the way of the verb.</summary>
    public const string Train = "train";

    /// <inheritdoc cref="Train"/>
    public const string Throw = "throw";

    /// <inheritdoc cref="Train"/>
    public const string Die = "die";

    /// <inheritdoc cref="Train"/>
    public const string Cancel = "cancel";

    private static int Main(string[] arguments) => DistributedJob.Run(ranks =>
    {
        torch.set_num_threads(1);
        if (arguments[0] == Regression)
            RunRegression(ranks, arguments[1]);
        else
            RunTiny(ranks, arguments[0], new RunFolder(arguments[1]), [.. arguments[2..].Select(number => int.Parse(number, CultureInfo.InvariantCulture))]);
        return 0;
    });

    private static void RunRegression(Communicator ranks, string path)
    {
        RequireUsualExceptions();
        if (ranks.Threads != Math.Max(1, Environment.ProcessorCount / ranks.Size))
            throw new InvalidOperationException($"Expected an equal share of {Environment.ProcessorCount} cores, got {ranks.Threads}.");
        var numbers = RegressionRun.Train(ranks);
        if (!RegressionRun.Train(ranks).SequenceEqual(numbers))
            throw new InvalidOperationException("Expected the same numbers again, got others.");
        var ofRoot = numbers.ToArray();
        ranks.Broadcast(MemoryMarshal.AsBytes(ofRoot.AsSpan()));
        if (!ofRoot.SequenceEqual(numbers))
            throw new InvalidOperationException("Expected the numbers of rank 0, got others.");
        if (ranks.IsRoot)
            File.WriteAllText(path, JsonSerializer.Serialize(numbers));
    }

    private static void RunTiny(Communicator ranks, string verb, RunFolder folder, int[] failure)
    {
        using var cancellation = new CancellationTokenSource();
        var observer = new TinyRun.Observer(progress =>
        {
            if (verb == Train || ranks.Rank != failure[0] || progress.Steps != failure[1])
                return;
            if (verb == Throw)
                throw new NotSupportedException("This rank was told to fail.");
            if (verb == Cancel)
                cancellation.Cancel();
            else
                Process.GetCurrentProcess().Kill();
        });
        TinyRun.Train(folder, observer: observer, cancellation: cancellation.Token, resume: ranks.Any(ranks.IsRoot && File.Exists(folder.Checkpoint)), ranks: ranks);
    }

    // MPI looks after signals too, by which .NET learns of such mistakes.
    private static void RequireUsualExceptions()
    {
        string? nothing = null;
        try
        {
            throw new InvalidOperationException($"Expected an exception, got a length of {nothing!.Length}.");
        }
        catch (NullReferenceException)
        {
        }
    }
}
