namespace NBody.Training;

/// <summary>The files of a training run.</summary>
internal sealed class RunFolder(string path)
{
    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>Where the run stands: parameters, optimiser, average, history.</summary>
    public string Checkpoint => In("checkpoint.safetensors");

    /// <summary>The parameters with the lowest validation error, as they were evaluated.</summary>
    public string Best => In("best.safetensors");

    /// <summary>One line for each epoch.</summary>
    public string Log => In("log.csv");

    /// <summary>The errors on training and validation data over the epochs.</summary>
    public string LearningCurve => In("learning-curve.png");

    /// <summary>Predicted and true positions of test trajectories.</summary>
    public string Trajectories => In("trajectories.png");

    /// <summary>Creates the folder if it is not there.</summary>
    public void Create() => Directory.CreateDirectory(path);

    /// <summary>Deletes the run, and nothing else that is in the folder.</summary>
    public void Clear()
    {
        if (!Directory.Exists(path))
            return;

        // The checkpoint first: what is left when this is interrupted is no run to go on with.
        foreach (var file in new[] { Checkpoint, Best, Log, LearningCurve, Trajectories })
            File.Delete(file);
    }

    private string In(string file) => System.IO.Path.Combine(path, file);
}
