using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Data;
using TypedIrreps.Tests.Data;
using TypedIrreps.Training;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    public static TheoryData<string> Optimizers => ["Adam", "AdamW", "AMSGrad"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void AResumedRunIsTheUninterruptedOneBitForBit(string kind)
    {
        using var straight = new SmallRun(0, Optimizer(kind));
        straight.Train(10);

        using (var first = new SmallRun(0, Optimizer(kind)))
        {
            first.Train(5);
            first.Save(folder["c"]);
        }

        using var second = new SmallRun(99, Optimizer(kind, rate: 0.5));
        Assert.NotEqual(straight.Bits(), second.Bits());
        second.Restore(folder["c"]);
        second.Train(5);
        Assert.Equal(straight.Bits(), second.Bits());
    }

    [Fact]
    public void ARunInDoublePrecisionResumesToo()
    {
        using var straight = new SmallRun(0, Optimizer("Adam"), type: float64);
        straight.Train(3);
        straight.Save(folder["c"]);
        using var resumed = new SmallRun(5, Optimizer("Adam"), type: float64);
        resumed.Restore(folder["c"]);
        straight.Train(3);
        resumed.Train(3);
        Assert.Equal(straight.Bits(), resumed.Bits());
    }

    [Fact]
    public void DetailsComeBack()
    {
        using var model = nn.Linear(2, 2);
        Checkpoint.Save(folder["c"], model, details: new CheckpointDetails
        {
            Progress = new Dictionary<string, long> { ["step"] = 1L << 40, ["epoch"] = 3 },
            Configuration = """{"rate": 0.001}""",
            Extra = new Dictionary<string, Tensor> { ["best"] = tensor(0.25) },
        });
        var checkpoint = Checkpoint.Load(folder["c"]);
        Assert.Equal(1L << 40, checkpoint.Progress["step"]);
        Assert.Equal(3, checkpoint.Progress["epoch"]);
        Assert.Equal("""{"rate": 0.001}""", checkpoint.Configuration);
        Assert.Equal(0.25, Assert.Single(checkpoint.Extra).Value.item<double>());
        Assert.Equal("Linear", checkpoint.Model);
        Assert.False(checkpoint.HasOptimizer);
    }

    [Fact]
    public void WeightsAloneMayBeRestoredFromAWholeRun()
    {
        using var run = new SmallRun(0, Optimizer("Adam"));
        run.Train(2);
        run.Save(folder["c"]);
        using var other = new SmallRun(1, Optimizer("AdamW"));
        using (var checkpoint = Checkpoint.Load(folder["c"]))
            checkpoint.RestoreInto(other.Model);
        foreach (var (name, tensor) in run.Model.state_dict())
            Assert.True(other.Model.state_dict()[name].Equals(tensor), name);
    }

    [Fact]
    public void ASteerableModelIsKnownByItsIrreps()
    {
        using var small = Steerable("4x0e+2x1o");
        using var sameSize = Steerable("4x0e+2x1e");
        Checkpoint.Save(folder["c"], small);
        using var again = Steerable("4x0e+2x1o");
        var checkpoint = Checkpoint.Load(folder["c"]);
        checkpoint.RestoreInto(again);
        Assert.True(again.Weight.Equals(small.Weight));
        var problem = Assert.Throws<CheckpointMismatchException>(() => checkpoint.RestoreInto(sameSize));
        Assert.Contains(problem.Differences, difference => difference.Expected.Contains("2x1e") && difference.Found.Contains("2x1o"));
    }

    [Fact]
    public void AnotherModelIsRefusedAndNothingChanges()
    {
        using var run = new SmallRun(0, Optimizer("Adam"));
        run.Train(1);
        run.Save(folder["c"]);
        using var wider = new SmallRun(1, Optimizer("Adam"), width: 9);
        RefusesUnchanged(wider, "model tensor 'first.weight'", "Float32 [9, 3]", "Float32 [8, 3]");
        using var wide = new SmallRun(1, Optimizer("Adam"), type: float64);
        RefusesUnchanged(wide, "model tensor 'last.bias'", "Float64 [1]", "Float32 [1]");
    }

    [Fact]
    public void AModelWithOtherModulesIsRefused()
    {
        using var saved = nn.Sequential(("a", nn.Linear(2, 2)), ("b", nn.SiLU()));
        Checkpoint.Save(folder["c"], saved);
        using var other = nn.Sequential(("a", nn.Linear(2, 2)), ("b", nn.Tanh()), ("c", nn.Linear(2, 1)));
        var problem = Assert.Throws<CheckpointMismatchException>(() => Checkpoint.Load(folder["c"]).RestoreInto(other));
        Assert.Contains(problem.Differences, d => d is { Subject: "model", Expected: "'b: Tanh'", Found: "'b: SiLU'" });
        Assert.Contains(problem.Differences, d => d is { Subject: "model tensor 'c.weight'", Found: "nothing" });
        Assert.Contains("expected 'b: Tanh', found 'b: SiLU'", problem.Message);
    }

    [Fact]
    public void AnotherOptimizerIsRefusedAndNothingChanges()
    {
        using var run = new SmallRun(0, Optimizer("Adam"));
        run.Train(1);
        run.Save(folder["c"]);
        using var decoupled = new SmallRun(1, Optimizer("AdamW"));
        RefusesUnchanged(decoupled, "optimizer", "AdamW", "Adam,");
        using var amsgrad = new SmallRun(1, Optimizer("AMSGrad"));
        RefusesUnchanged(amsgrad, "optimizer tensor 'max_exp_avg_sq.last.bias'", "Float32 [1]", "nothing");

        Checkpoint.Save(folder["c"], run.Model);
        RefusesUnchanged(decoupled, "optimizer", "group 0", "nothing");
    }

    [Fact]
    public void AnOptimizerOfOtherParametersIsRefused()
    {
        using var model = nn.Linear(2, 2);
        using var stranger = nn.Linear(2, 2);
        using var optimizer = optim.Adam(stranger.parameters());
        var problem = Assert.Throws<InvalidOperationException>(() => Checkpoint.Save(folder["c"], model, optimizer));
        Assert.Contains("move first", problem.Message);
        Assert.False(File.Exists(folder["c"]));
    }

    [Fact]
    public void AnOptimizerOfAnotherKindIsRefused()
    {
        using var model = nn.Linear(2, 2);
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        var problem = Assert.Throws<NotSupportedException>(() => Checkpoint.Save(folder["c"], model, optimizer));
        Assert.Contains("got SGD", problem.Message);
    }

    [Fact]
    public void AConfigurationThatIsNoJsonIsRefused()
    {
        using var model = nn.Linear(2, 2);
        Assert.Throws<ArgumentException>(
            () => Checkpoint.Save(folder["c"], model, details: new CheckpointDetails { Configuration = "rate = 1" }));
    }

    [Fact]
    public void EveryChangedBitIsNoticed()
    {
        using var model = nn.Linear(2, 1);
        using var optimizer = optim.Adam(model.parameters());
        Checkpoint.Save(folder["c"], model, optimizer, new CheckpointDetails { Progress = new Dictionary<string, long> { ["step"] = 12 } });
        var whole = File.ReadAllBytes(folder["c"]);
        var headerEnd = 8 + (int)BitConverter.ToUInt64(whole);
        var padding = whole.AsSpan(0, headerEnd).TrimEnd((byte)' ').Length;
        for (var i = 0; i < whole.Length; i++)
        {
            // Blanks at the header's end say nothing.
            if (i >= padding && i < headerEnd)
                continue;
            var changed = whole.ToArray();
            changed[i] ^= 1;
            File.WriteAllBytes(folder["c"], changed);
            Assert.Throws<CheckpointFormatException>(() => Checkpoint.Load(folder["c"]));
        }
    }

    [Fact]
    public void ATruncatedCheckpointIsRefused()
    {
        using var model = nn.Linear(2, 1);
        Checkpoint.Save(folder["c"], model);
        var whole = File.ReadAllBytes(folder["c"]);
        File.WriteAllBytes(folder["c"], whole[..^1]);
        var problem = Assert.Throws<CheckpointFormatException>(() => Checkpoint.Load(folder["c"]));
        Assert.IsType<SafeTensorsFormatException>(problem.InnerException);
        Assert.Equal(folder["c"], problem.Path);
    }

    [Theory]
    [InlineData(null, null, "format 'typed-irreps-checkpoint', found none")]
    [InlineData("typed-irreps-checkpoint", "2", "version '1', found '2'")]
    [InlineData("typed-irreps-checkpoint", "1", "sha256")]
    public void OtherFilesAreRefused(string? format, string? version, string says)
    {
        var metadata = new Dictionary<string, string>();
        if (format is not null)
            metadata.Add("format", format);
        if (version is not null)
            metadata.Add("version", version);
        SafeTensorsFile.Write(folder["c"], new Dictionary<string, Tensor> { ["model.weight"] = ones(1) }, metadata);
        Assert.Contains(says, Assert.Throws<CheckpointFormatException>(() => Checkpoint.Load(folder["c"])).Message);
    }

    [Fact]
    public void SavingAndRestoringLeaveNoTensorBehind()
    {
        using var run = new SmallRun(0, Optimizer("AMSGrad"));
        run.Train(2);
        Cycle();
        var before = DisposeScopeManager.Statistics;
        var (alive, unowned) = (before.ThreadTotalLiveCount, before.CreatedOutsideScopeCount);
        for (var i = 0; i < 5; i++)
            Cycle();
        var after = DisposeScopeManager.Statistics;
        Assert.Equal((alive, unowned), (after.ThreadTotalLiveCount, after.CreatedOutsideScopeCount));

        void Cycle()
        {
            run.Save(folder["c"]);
            run.Restore(folder["c"]);
        }
    }

    private static RuntimeTensorProduct Steerable(string hidden) =>
        new(LayerPlan.For(Irreps.Parse(hidden), Irreps.Parse("1x0e+1x1o+1x1e"), Irreps.Parse(hidden), gated: false), "layer");

    private static Func<IEnumerable<Parameter>, OptimizerHelper> Optimizer(string kind, double rate = 0.01) => kind switch
    {
        "Adam" => parameters => optim.Adam(parameters, rate, weight_decay: 1e-3),
        "AdamW" => parameters => optim.AdamW(parameters, rate, weight_decay: 1e-3),
        "AMSGrad" => parameters => optim.AdamW(parameters, rate, amsgrad: true),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private void RefusesUnchanged(SmallRun run, string subject, string expected, string found)
    {
        run.Train(1);
        var before = run.Bits();
        using var checkpoint = Checkpoint.Load(folder["c"]);
        var problem = Assert.Throws<CheckpointMismatchException>(() => checkpoint.RestoreInto(run.Model, run.Optimizer));
        Assert.Contains(
            problem.Differences,
            d => d.Subject == subject && d.Expected.Contains(expected) && d.Found.Contains(found));
        Assert.Equal(before, run.Bits());
    }
}
