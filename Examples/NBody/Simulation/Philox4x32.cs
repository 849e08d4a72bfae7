namespace NBody.Simulation;

/// <summary>
/// The counter-based generator Philox4x32-10: ten keyed rounds turn a 128-bit counter into 128 random bits.
/// A substream is a set of counters, so substreams need no state and never overlap.
/// </summary>
/// <remarks>Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3 (SC 2011).</remarks>
internal static class Philox4x32
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;

    // The key schedule steps by the golden ratio and by sqrt(3) - 1, as fractions of 2^32.
    private const uint KeyStep0 = 0x9E3779B9, KeyStep1 = 0xBB67AE85;

    /// <summary>The block of 4 words at <paramref name="counter"/>.</summary>
    public static Words Block(Words counter, uint key0, uint key1)
    {
        var (a, b, c, d) = counter;
        for (var round = 0; round < Rounds; round++)
        {
            var left = (ulong)Multiplier0 * a;
            var right = (ulong)Multiplier1 * c;
            (a, b, c, d) = ((uint)(right >> 32) ^ b ^ key0, (uint)right, (uint)(left >> 32) ^ d ^ key1, (uint)left);
            unchecked
            {
                key0 += KeyStep0;
                key1 += KeyStep1;
            }
        }

        return new Words(a, b, c, d);
    }

    /// <summary>Four 32-bit words.</summary>
    internal readonly record struct Words(uint A, uint B, uint C, uint D);
}
