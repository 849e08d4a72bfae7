using System.Reflection;

namespace TypedIrreps.Kernels;

/// <summary>An emitted coupling, for the layers of an assembly to name: what it couples, and its code for any registers.</summary>
public abstract class CouplingKernel
{
    private protected CouplingKernel(int left, int right, int output) => Degrees = (left, right, output);

    /// <summary>The degrees l1 of the features, l2 of the attributes and l3 of the products.</summary>
    internal (int Left, int Right, int Output) Degrees { get; }

    /// <summary>The assembly that holds the code.</summary>
    internal abstract Assembly Emitter { get; }

    /// <summary>Names emitted code.</summary>
    /// <typeparam name="TKernel">The code.</typeparam>
    /// <param name="left">The degree l1 of the features.</param>
    /// <param name="right">The degree l2 of the attributes.</param>
    /// <param name="output">The degree l3 of the products.</param>
    public static CouplingKernel Of<TKernel>(int left, int right, int output)
        where TKernel : struct, ICouplingKernel => new Kernel<TKernel>(left, right, output);

    /// <summary>The coupling for registers of one width and type.</summary>
    internal abstract Coupling<T> For<TLanes, T>()
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged;

    private sealed class Kernel<TKernel>(int left, int right, int output) : CouplingKernel(left, right, output)
        where TKernel : struct, ICouplingKernel
    {
        internal override Assembly Emitter => typeof(TKernel).Assembly;

        internal override Coupling<T> For<TLanes, T>() => new EmittedCoupling<TKernel, TLanes, T>();
    }
}
