namespace NBody.Training;

/// <summary>What an epoch came to.</summary>
/// <param name="Epoch">Counted from one.</param>
/// <param name="Train">Mean squared error over the epoch's batches, as they were trained on.</param>
/// <param name="Valid">Mean squared error on the validation split behind the epoch; null if it was not evaluated.</param>
/// <param name="Rate">The step size of its last step.</param>
/// <param name="Seconds">Time since the run began, interruptions not counted.</param>
internal sealed record EpochRecord(int Epoch, double Train, double? Valid, double Rate, double Seconds);

/// <summary>Where a run stands. All of it is in the checkpoint, so that a resumed run goes on as if never stopped.</summary>
internal sealed class TrainingProgress
{
    /// <summary>Completed epochs.</summary>
    public int Epochs { get; set; }

    /// <summary>Completed steps of the current epoch.</summary>
    public int StepsInEpoch { get; set; }

    /// <summary>Completed steps of the run.</summary>
    public long Steps { get; set; }

    /// <summary>Sum over the current epoch's trajectories of their squared errors.</summary>
    public double ErrorSum { get; set; }

    /// <summary>Time spent.</summary>
    public double Seconds { get; set; }

    /// <summary>The lowest validation error so far.</summary>
    public double? BestValid { get; set; }

    /// <summary>The epoch that it belongs to.</summary>
    public int BestEpoch { get; set; }

    /// <summary>The completed epochs.</summary>
    public List<EpochRecord> History { get; init; } = [];
}
