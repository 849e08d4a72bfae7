using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>
/// Biases that the reference has on every channel of degree 0, and this library on 0e alone: on 0o they break the symmetry under
/// reflections. Zeros there are the same in both, and anything else is refused.
/// </summary>
internal static class ScalarBiases
{
    /// <summary>The biases of a representation.</summary>
    /// <param name="name">Their name in the reference.</param>
    /// <param name="irreps">The representation.</param>
    /// <param name="own">The biases of its 0e, in their order; null if it has none.</param>
    /// <param name="kind">A tensor of the type and on the device that they are brought to.</param>
    /// <returns>The entry; null if the representation has no channels of degree 0.</returns>
    public static ReferenceEntry? Entry(string name, Irreps irreps, Tensor? own, Tensor kind)
    {
        var channels = irreps.Where(block => block.Irrep.Degree == 0)
            .SelectMany(block => Enumerable.Repeat(block.Irrep.IsScalar, block.Multiplicity)).ToArray();
        if (channels.Length == 0)
            return null;
        var even = Enumerable.Range(0, channels.Length).Where(i => channels[i]).Select(i => (long)i).ToArray();
        return new(name, [channels.Length], kind)
        {
            Read = () =>
            {
                var biases = zeros(channels.Length, kind.dtype, kind.device);
                return own is null ? biases : biases.index_copy_(0, tensor(even, device: kind.device), own);
            },
            Write = value => own?.copy_(value.index_select(0, tensor(even, device: kind.device))),
            Check = value => LargestOdd(value) is var largest and not 0
                ? ("zeros on its channels of 0o, where biases break the symmetry under reflections",
                    FormattableString.Invariant($"numbers up to {largest:g3}"))
                : null,
        };

        double LargestOdd(Tensor value)
        {
            var numbers = value.detach().cpu().to(float64).data<double>().ToArray();
            return numbers.Where((_, i) => !channels[i]).Select(number => double.IsNaN(number) ? double.PositiveInfinity : Math.Abs(number))
                .DefaultIfEmpty(0).Max();
        }
    }
}
