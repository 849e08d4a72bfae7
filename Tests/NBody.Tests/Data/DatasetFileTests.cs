using System.Buffers.Binary;
using NBody.Data;
using NBody.Simulation.Charged;

namespace NBody.Tests.Data;

public sealed class DatasetFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nbody-tests-").FullName;
    private readonly NBodyParameters parameters = DatasetTests.Quick(5, 2, 3);
    private readonly DatasetCache cache;
    private readonly string path;

    public DatasetFileTests()
    {
        cache = new DatasetCache(folder);
        path = cache.PathOf(parameters);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_written_is_read()
    {
        var made = cache.LoadOrSimulate(parameters);
        var written = File.GetLastWriteTimeUtc(path);
        var read = cache.LoadOrSimulate(parameters, progress: _ => Assert.Fail("simulated again"));
        DatasetTests.AssertSame(made, read);
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Truncation_anywhere_is_found()
    {
        cache.LoadOrSimulate(parameters);
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length; length += 1 + (length / 7))
        {
            File.WriteAllBytes(path, whole[..length]);
            Refused(DatasetFileFault.WrongLength);
        }

        File.WriteAllBytes(path, whole[..^1]);
        Assert.Contains($"expected {whole.Length} bytes, found {whole.Length - 1}", Refused(DatasetFileFault.WrongLength).Message);
    }

    [Fact]
    public void A_longer_file_is_refused()
    {
        cache.LoadOrSimulate(parameters);
        File.WriteAllBytes(path, [.. File.ReadAllBytes(path), 0]);
        Assert.Contains("too long", Refused(DatasetFileFault.WrongLength).Message);
    }

    [Fact]
    public void A_changed_bit_anywhere_is_found()
    {
        cache.LoadOrSimulate(parameters);
        var whole = File.ReadAllBytes(path);
        for (var position = 0; position < whole.Length; position += 1 + (position / 20))
        {
            var damaged = whole.ToArray();
            damaged[position] ^= 1;
            File.WriteAllBytes(path, damaged);
            Assert.Throws<DatasetFileException>(() => cache.LoadOrSimulate(parameters));
        }

        whole[^40] ^= 1;
        File.WriteAllBytes(path, whole);
        Assert.Contains("SHA-256", Refused(DatasetFileFault.Corrupt).Message);
    }

    [Fact]
    public void Other_parameters_are_named_one_by_one()
    {
        cache.LoadOrSimulate(parameters);
        var asked = parameters with { SampleEvery = 20, Physics = new ChargedSystem { TimeStep = 0.002 } };
        var message = Refused(DatasetFileFault.OtherParameters, asked).Message;
        Assert.Contains("expected sample-every=20, found 10", message);
        Assert.Contains("expected time-step=0.002, found 0.001", message);
        Assert.DoesNotContain("seed=", message);
    }

    [Fact]
    public void Another_version_or_another_kind_of_file_is_refused()
    {
        cache.LoadOrSimulate(parameters);
        var whole = File.ReadAllBytes(path);
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(8), 99);
        File.WriteAllBytes(path, whole);
        Assert.Contains("version 1, found 99", Refused(DatasetFileFault.OtherVersion).Message);

        File.WriteAllText(path, "not a dataset at all");
        Refused(DatasetFileFault.NotADataset);
    }

    [Fact]
    public void Force_replaces_what_cannot_be_used()
    {
        File.WriteAllText(path, "not a dataset at all");
        var made = cache.LoadOrSimulate(parameters, force: true);
        DatasetTests.AssertSame(made, cache.LoadOrSimulate(parameters));
    }

    [Fact]
    public void A_cancelled_simulation_leaves_no_file()
    {
        var options = new ParallelOptions { CancellationToken = new CancellationToken(canceled: true) };
        Assert.ThrowsAny<OperationCanceledException>(() => cache.LoadOrSimulate(parameters, options: options));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void Sets_of_other_size_or_seed_have_files_of_their_own() =>
        Assert.Equal(6, new[]
        {
            parameters, parameters with { Seed = 1 }, parameters with { Train = 9 }, parameters with { Valid = 9 },
            parameters with { Test = 9 }, parameters with { Physics = new ChargedSystem(9) },
        }.Select(cache.PathOf).Distinct().Count());

    private DatasetFileException Refused(DatasetFileFault fault, NBodyParameters? asked = null)
    {
        var before = File.ReadAllBytes(path);
        var refusal = Assert.Throws<DatasetFileException>(() => cache.LoadOrSimulate(asked ?? parameters));
        Assert.Equal(fault, refusal.Fault);
        Assert.StartsWith(path, refusal.Message);
        Assert.Contains("--force", refusal.Message);
        Assert.Equal(before, File.ReadAllBytes(path));
        return refusal;
    }
}
