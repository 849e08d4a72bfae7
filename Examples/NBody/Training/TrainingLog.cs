using System.Globalization;
using System.Text;
using TypedIrreps.Data;

namespace NBody.Training;

/// <summary>The epochs as a table for other programs: comma-separated, a header, one line for each epoch.</summary>
internal static class TrainingLog
{
    /// <summary>Writes the whole table anew, so that a resumed run has one table and not two halves.</summary>
    public static void Write(string path, TrainingProgress progress)
    {
        var text = new StringBuilder("epoch,train_mse,valid_mse,rate,seconds\n");
        foreach (var epoch in progress.History)
        {
            text.Append(string.Create(
                CultureInfo.InvariantCulture, $"{epoch.Epoch},{epoch.Train:R},{epoch.Valid:R},{epoch.Rate:R},{epoch.Seconds:F1}\n"));
        }

        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
