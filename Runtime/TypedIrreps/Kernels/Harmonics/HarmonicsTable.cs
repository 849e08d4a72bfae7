using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedIrreps.Kernels;

/// <summary>Sums of products of planes, target_c += coefficient * left_a * right_b, for many samples side by side.</summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class HarmonicsTable<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Term[] terms;
    private readonly Run[] runs;
    private readonly int stride;

    /// <summary>Sorts the terms by what they are added to.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="stride">The numbers of a plane.</param>
    public HarmonicsTable(IEnumerable<(int Left, int Right, int Target, double Coefficient)> terms, int stride)
    {
        this.stride = stride;
        var sums = terms.GroupBy(term => term.Target).ToArray();
        this.terms = [.. sums.SelectMany(sum => sum).Select(term => new Term(term.Left * stride, term.Right * stride, T.CreateChecked(term.Coefficient)))];
        runs = new Run[sums.Length];
        var first = 0;
        for (var i = 0; i < sums.Length; i++)
        {
            runs[i] = new Run(sums[i].Key * stride, first, first + sums[i].Count());
            first = runs[i].End;
        }
    }

    /// <summary>Adds the sums to the target's planes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(T* left, T* right, T* target)
    {
        fixed (Term* start = terms)
        {
            foreach (var run in runs)
            {
                var sums = target + run.Target;
                var end = start + run.End;
                for (var sample = 0; sample < stride; sample += 2 * TLanes.Count)
                {
                    var (low, high) = (TLanes.Load(ref *sums, sample), TLanes.Load(ref *sums, sample + TLanes.Count));
                    for (var term = start + run.First; term < end; term++)
                    {
                        var a = left + term->Left + sample;
                        var b = right + term->Right + sample;
                        var coefficient = TLanes.Broadcast(ref term->Coefficient, 0);
                        low = TLanes.MultiplyAdd(coefficient * TLanes.Load(ref *a, 0), TLanes.Load(ref *b, 0), low);
                        high = TLanes.MultiplyAdd(coefficient * TLanes.Load(ref *a, TLanes.Count), TLanes.Load(ref *b, TLanes.Count), high);
                    }

                    low.Store(ref *sums, sample);
                    high.Store(ref *sums, sample + TLanes.Count);
                }
            }
        }
    }

    private struct Term(int left, int right, T coefficient)
    {
        public readonly int Left = left;
        public readonly int Right = right;
        public T Coefficient = coefficient;
    }

    private readonly record struct Run(int Target, int First, int End);
}
