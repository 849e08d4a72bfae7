using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace TypedIrreps.Kernels;

/// <summary>Aligned memory that kernels work in, cleared when it is made and kept for the next tile.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class Scratch<T> : SafeHandle
    where T : unmanaged
{
    private const int CacheLine = 64;

    public Scratch(int count)
        : base(0, ownsHandle: true)
    {
        // A cache line behind the end, which whole registers may read.
        var bytes = ((nuint)count * (nuint)sizeof(T)) + (4 * CacheLine);
        var memory = NativeMemory.AlignedAlloc(bytes, CacheLine);
        NativeMemory.Clear(memory, bytes);
        SetHandle((nint)memory);
        Count = count;
    }

    public int Count { get; }

    public T* Start => (T*)handle;

    public override bool IsInvalid => handle == 0;

    public void Clear() => NativeMemory.Clear((void*)handle, (nuint)Count * (nuint)sizeof(T));

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}

/// <summary>Memory of one size, one piece for each thread that works at a time.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ScratchPool<T>(int count)
    where T : unmanaged
{
    private readonly ConcurrentBag<Scratch<T>> free = [];

    public Scratch<T> Take() => free.TryTake(out var scratch) ? scratch : new Scratch<T>(count);

    public void Return(Scratch<T> scratch) => free.Add(scratch);
}
