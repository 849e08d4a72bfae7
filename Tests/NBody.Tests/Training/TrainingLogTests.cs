using NBody.Tests.Support;
using NBody.Training;

namespace NBody.Tests.Training;

public sealed class TrainingLogTests
{
    private static readonly TrainingProgress Progress = new() { History = [new(1, 0.5, null, 1e-3, 2), new(2, 0.25, 0.5, 1e-3, 4)] };

    [Fact]
    public void The_table_replaces_the_old_one()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["log.csv"], "old");
        TrainingLog.Write(folder["log.csv"], Progress);
        Assert.Equal(
            "epoch,train_mse,valid_mse,rate,seconds\n1,0.5,,0.001,2.0\n2,0.25,0.5,0.001,4.0\n", File.ReadAllText(folder["log.csv"]));
        Assert.Equal([folder["log.csv"]], Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void A_table_that_cannot_be_put_in_place_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["log.csv"]);
        Assert.ThrowsAny<SystemException>(() => TrainingLog.Write(folder["log.csv"], Progress));
        Assert.Equal([folder["log.csv"]], Directory.GetFileSystemEntries(folder.Root));
    }
}
