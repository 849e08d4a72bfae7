using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Measuring;

/// <summary>One way to compute what a row is about.</summary>
/// <param name="Name">Its name: a column of the table.</param>
/// <param name="Forward">Computes the result; what else it makes is left to the dispose scope.</param>
/// <param name="Leaves">What gradients are taken by, in an order that all ways of a row share.</param>
internal sealed record Way(string Name, Func<Tensor> Forward, IReadOnlyList<Leaf> Leaves)
{
    /// <summary>The name of the library's way.</summary>
    public const string Ours = "ours";

    /// <summary>The name of the library's tensor operations.</summary>
    public const string Portable = "portable";

    /// <summary>The name of the formula by <c>torch.einsum</c>, or by whatever operations write it down directly.</summary>
    public const string Formula = "einsum";

    /// <summary>The name of a TorchScript module.</summary>
    public const string Script = "script";

    /// <summary>The representation of a result that lies with channels innermost; null for one in the common order.</summary>
    public Irreps? Inside { get; init; }

    /// <summary>What is timed as "both"; null for the result and its gradients.</summary>
    public Action? Step { get; init; }

    /// <summary>The gradient of the result that is propagated; null for random numbers.</summary>
    public Tensor? Cotangent { get; init; }

    /// <summary>Whether it computes the same numbers as the row's other ways.</summary>
    public bool IsComparable { get; init; } = true;

    /// <summary>Computes the result and the gradients.</summary>
    /// <param name="cotangent">The gradient of the result, in the way's own order.</param>
    public Tensor ForwardAndBackward(Tensor cotangent)
    {
        var result = Forward();
        result.backward([cotangent]);
        return result;
    }

    /// <summary>Forgets the gradients, so that the next ones need not be added to them.</summary>
    public void Clear()
    {
        foreach (var leaf in Leaves)
            leaf.Value.grad = null;
    }
}
