namespace NBody.Data;

/// <summary>Keeps simulated datasets in a folder, one file per set of parameters that a command can choose.</summary>
internal sealed class DatasetCache(string folder)
{
    /// <summary>$XDG_CACHE_HOME/typedirreps/nbody, by default ~/.cache/typedirreps/nbody.</summary>
    public static string DefaultFolder
    {
        get
        {
            // The XDG specification wants relative values ignored.
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (string.IsNullOrEmpty(cache) || !Path.IsPathRooted(cache))
                cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(cache, "typedirreps", "nbody");
        }
    }

    /// <summary>Where the dataset of <paramref name="parameters"/> lies.</summary>
    public string PathOf(NBodyParameters parameters) => Path.Combine(
        folder,
        $"{parameters.Physics.Name}{parameters.Physics.Particles}-seed{parameters.Seed}-{parameters.Train}-{parameters.Valid}-{parameters.Test}.nbody");

    /// <summary>Whether a file is there, usable or not.</summary>
    public bool Contains(NBodyParameters parameters) => File.Exists(PathOf(parameters));

    /// <summary>Reads the dataset, or simulates and keeps it where there is none.</summary>
    /// <param name="parameters">Which dataset.</param>
    /// <param name="force">Simulate even where a file exists, and replace it.</param>
    /// <param name="progress">As for <see cref="NBodyDataset.Simulate"/>.</param>
    /// <param name="options">As for <see cref="NBodyDataset.Simulate"/>.</param>
    /// <exception cref="DatasetFileException">The file is there but damaged, or holds something else.</exception>
    public NBodyDataset LoadOrSimulate(
        NBodyParameters parameters, bool force = false, Action<int>? progress = null, ParallelOptions? options = null)
    {
        if (!force && Contains(parameters))
            return DatasetFile.Read(PathOf(parameters), parameters);
        var dataset = NBodyDataset.Simulate(parameters, progress, options);
        DatasetFile.Write(PathOf(parameters), dataset);
        return dataset;
    }
}
