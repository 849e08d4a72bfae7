namespace NBody.Simulation;

/// <summary>
/// The random numbers of one trajectory: Philox4x32-10 keyed by the seed, with (block, trajectory, split) as its counter.
/// What a stream yields depends on (seed, split, trajectory) alone: not on the order in which trajectories are drawn,
/// on the number of threads, or on the machine. The algorithm is part of the data format and never changes.
/// </summary>
/// <remarks>
/// A uniform number takes two words, low word first, and keeps the top 53 bits. Normals come in pairs from Marsaglia's
/// polar method (SIAM Review 6, 1964), the first coordinate first, with the logarithm of <see cref="PortableMath"/>.
/// </remarks>
internal struct RandomStream
{
    private readonly uint key0, key1, trajectory, split;
    private ulong block;
    private Philox4x32.Words words;
    private bool upperHalfLeft;
    private double spareNormal;
    private bool hasSpareNormal;

    public RandomStream(ulong seed, uint split, uint trajectory)
    {
        key0 = (uint)seed;
        key1 = (uint)(seed >> 32);
        this.split = split;
        this.trajectory = trajectory;
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextBits()
    {
        if (upperHalfLeft)
        {
            upperHalfLeft = false;
            return words.C | ((ulong)words.D << 32);
        }

        var counter = new Philox4x32.Words((uint)block, (uint)(block >> 32), trajectory, split);
        words = Philox4x32.Block(counter, key0, key1);
        block++;
        upperHalfLeft = true;
        return words.A | ((ulong)words.B << 32);
    }

    /// <summary>A uniform number in [0, 1), a multiple of 2^-53.</summary>
    public double NextUniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A normal number with mean 0 and variance 1.</summary>
    public double NextNormal()
    {
        if (hasSpareNormal)
        {
            hasSpareNormal = false;
            return spareNormal;
        }

        double u, v, square;
        do
        {
            u = (2 * NextUniform()) - 1;
            v = (2 * NextUniform()) - 1;
            square = (u * u) + (v * v);
        }
        while (square is >= 1 or 0);

        var scale = Math.Sqrt(-2 * PortableMath.Log(square) / square);
        spareNormal = v * scale;
        hasSpareNormal = true;
        return u * scale;
    }

    /// <summary>-1 or 1, each with probability 1/2.</summary>
    public double NextSign() => NextBits() >> 63 == 0 ? -1 : 1;
}
