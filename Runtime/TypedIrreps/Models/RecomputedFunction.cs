using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Kernels;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A part of a model of which nothing is kept but what goes in: the backward pass evaluates it a second time (Chen et al. 2016,
/// arXiv:1604.06174). It takes the time of another forward pass and the memory of one part instead of all.
/// </summary>
internal sealed class RecomputedFunction : KernelFunction<RecomputedFunction>
{
    private const string Part = "part";
    private const int FirstTensor = 1;

    /// <summary>Evaluates a part.</summary>
    /// <param name="function">The part; with the same inputs it must come to the same.</param>
    /// <param name="parameters">What it learns.</param>
    /// <param name="inputs">What goes in.</param>
    public static Tensor Apply(Func<Tensor[], Tensor> function, IEnumerable<Parameter> parameters, params Tensor[] inputs) =>
        apply([new RecomputedPart(function, inputs.Length), .. inputs, .. parameters]);

    /// <inheritdoc/>
    protected override Tensor Forward(autograd.AutogradContext ctx, object[] vars)
    {
        var part = (RecomputedPart)vars[0];
        var tensors = Array.ConvertAll(vars[FirstTensor..], variable => (Tensor)variable);
        ctx.save_for_backward([.. tensors]);
        ctx.save_data(Part, part);
        return part.Function(tensors[..part.InputCount]);
    }

    /// <inheritdoc/>
    protected override List<Tensor> Backward(autograd.AutogradContext ctx, Tensor gradient)
    {
        var part = (RecomputedPart)ctx.get_data(Part);
        var saved = ctx.get_saved_variables();

        // What is differentiated again hangs on what it came from, by a node of its own: one input may be made of another, and the
        // derivative would go on to that. Its nodes need what they made for as long as they live.
        if (is_grad_enabled())
            return Gradients(part, saved, input => input.view_as(input), gradient, isDifferentiable: true);

        // Otherwise the second evaluation is a world of its own, of which nothing is left.
        using var scope = NewDisposeScope();
        using var tracked = enable_grad();
        var gradients = Gradients(part, saved, input => input.detach().requires_grad_(input.requires_grad), gradient, isDifferentiable: false);
        foreach (var ofInput in gradients)
            ofInput?.MoveToOuterDisposeScope();
        return gradients;
    }

    /// <summary>The gradients of one more evaluation, one for each argument.</summary>
    private static List<Tensor> Gradients(
        RecomputedPart part, IReadOnlyList<Tensor> saved, Func<Tensor, Tensor> copy, Tensor gradient, bool isDifferentiable)
    {
        Tensor[] inputs = [.. saved.Take(part.InputCount).Select(copy)];
        Tensor[] all = [.. inputs, .. saved.Skip(part.InputCount)];
        var gradients = autograd.grad(
            [part.Function(inputs)],
            [.. all.Where(tensor => tensor.requires_grad)],
            [gradient],
            retain_graph: isDifferentiable,
            create_graph: isDifferentiable,
            allow_unused: true);
        var next = 0;
        return [null!, .. all.Select(tensor => tensor.requires_grad ? gradients[next++] : null!)];
    }

    private sealed record RecomputedPart(Func<Tensor[], Tensor> Function, int InputCount);
}
