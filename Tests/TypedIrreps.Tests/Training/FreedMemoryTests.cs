using TypedIrreps.Training;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Training;

public sealed class FreedMemoryTests
{
    /// <summary>That pages are not returned shows in the resident memory after large tensors are gone.</summary>
    [Fact]
    public void Freed_memory_stays_in_the_process()
    {
        const int Pieces = 8;
        const long Size = 24L << 20;
        if (!OperatingSystem.IsLinux())
        {
            Assert.False(FreedMemory.Keep());
            return;
        }

        using (zeros(1))
            Assert.True(FreedMemory.Keep());
        var before = Resident();
        using (NewDisposeScope())
        {
            for (var i = 0; i < Pieces; i++)
                ones(Size / sizeof(float));
        }

        Assert.InRange(Resident() - before, Pieces * Size / 2, long.MaxValue);

        static long Resident() => long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * Environment.SystemPageSize;
    }
}
