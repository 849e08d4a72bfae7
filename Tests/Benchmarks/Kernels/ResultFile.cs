using System.Globalization;
using TypedIrreps.Benchmarks.Kernels.Measuring;

namespace TypedIrreps.Benchmarks.Kernels;

/// <summary>Results as comma-separated values, a line for each way of a row; a row is there as soon as it has been measured.</summary>
internal sealed class ResultFile : IDisposable
{
    private readonly StreamWriter writer;
    private readonly Machine machine;

    /// <summary>Begins a file.</summary>
    public ResultFile(string path, Machine machine)
    {
        this.machine = machine;
        writer = new StreamWriter(path) { AutoFlush = true };
        writer.WriteLine("row,batch,way,forward_ms,forward_fast_ms,both_ms,both_fast_ms,ours_over_it_forward,ours_over_it_both,floor_forward_ms,floor_both_ms,error");
    }

    /// <summary>Adds a row.</summary>
    public void Add(Result result)
    {
        var cost = result.Cost;
        var (forward, both) = (machine.Floor(cost.Operations, cost.Bytes), machine.Floor(cost.AllOperations, cost.AllBytes));
        foreach (var times in result.Times)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Row.Name},{result.Batch},{times.Way},{times.Forward.Median},{times.Forward.Fast},{times.Both.Median},{times.Both.Fast},{result.Ratio(times.Way, t => t.Forward)},{result.Ratio(times.Way, t => t.Both)},{forward},{both},{result.Error}"));
        }
    }

    public void Dispose() => writer.Dispose();
}
