namespace TypedIrreps;

/// <summary>
/// How a path of pairs is computed many channels at a time: neighbouring channels of one factor are coupled with a single channel of
/// the other, which is held. Channels that stand each beside its own partner (<see cref="PairMode.Aligned"/>) have no runs.
/// </summary>
public sealed class PairRuns
{
    private PairRuns(PairPath path, bool streamsLeft, IReadOnlyList<PairRun> runs)
    {
        StreamsLeft = streamsLeft;
        (Streamed, Held) = streamsLeft ? (path.Left, path.Right) : (path.Right, path.Left);
        Output = path.Output;
        Coefficient = streamsLeft ? path.Coefficient : path.Coefficient * SignOfExchange(path.Left.Irrep.Degree, path.Right.Irrep.Degree, path.Output.Degree);
        Runs = runs;
    }

    /// <summary>Whether the channels of the first factor are the ones that stand side by side.</summary>
    public bool StreamsLeft { get; }

    /// <summary>The channels that stand side by side.</summary>
    public ChannelRange Streamed { get; }

    /// <summary>The channels that are held one by one.</summary>
    public ChannelRange Held { get; }

    /// <summary>The irrep of the result.</summary>
    public Irrep Output { get; }

    /// <summary>What the coupling of <see cref="Streamed"/>, <see cref="Held"/> and <see cref="Output"/>, in this order, is multiplied by.</summary>
    public double Coefficient { get; }

    /// <summary>The runs, each held channel once, by rising channels of the result.</summary>
    public IReadOnlyList<PairRun> Runs { get; }

    /// <summary>The runs of a path; null if its channels stand each beside its own partner.</summary>
    internal static PairRuns? Of(PairPath path)
    {
        var (left, right) = (path.Left.Count, path.Right.Count);
        return path.Mode switch
        {
            PairMode.Aligned => null,
            PairMode.All when path.IsSummed || right == 1 =>
                new PairRuns(path, streamsLeft: true, [.. Enumerable.Range(0, right).Select(v => new PairRun(0, left, v, 0))]),
            PairMode.All =>
                new PairRuns(path, streamsLeft: false, [.. Enumerable.Range(0, left).Select(u => new PairRun(0, right, u, u * right))]),
            _ => new PairRuns(path, streamsLeft: false, Later(left)),
        };
    }

    private static PairRun[] Later(int channels)
    {
        var runs = new PairRun[channels - 1];
        for (int u = 0, done = 0; u < runs.Length; done += channels - 1 - u, u++)
            runs[u] = new PairRun(u + 1, channels - 1 - u, u, done);
        return runs;
    }

    // C(l2, l1, l3) is C(l1, l2, l3) with the factors exchanged, but for its sign.
    private static double SignOfExchange(int left, int right, int output)
    {
        var entry = ClebschGordan.For(left, right, output).Entries[0];
        var exchanged = ClebschGordan.For(right, left, output).Entries.First(other => (other.M1, other.M2, other.M3) == (entry.M2, entry.M1, entry.M3));
        return Math.Sign(entry.Value * exchanged.Value);
    }
}

/// <summary>Neighbouring channels of one factor, coupled with one channel of the other.</summary>
/// <param name="Streamed">The first of the neighbouring channels, within their range.</param>
/// <param name="Count">How many there are: all to the end of the range.</param>
/// <param name="Held">The channel that is held, within its range.</param>
/// <param name="Channel">The first channel of the result, in which the others follow.</param>
public readonly record struct PairRun(int Streamed, int Count, int Held, int Channel);
