namespace NBody.Training;

/// <summary>Hears how a training run goes on.</summary>
internal interface ITrainingObserver
{
    /// <summary>A step was taken.</summary>
    void StepCompleted(TrainingProgress progress);

    /// <summary>An epoch was completed, evaluated if it was due, and saved.</summary>
    void EpochCompleted(TrainingProgress progress);
}
