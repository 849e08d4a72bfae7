using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>Some blocks of a feature, as features of their own (e3nn's <c>nn.Extract</c> and <c>nn.ExtractIr</c>).</summary>
public class Extract : nn.Module<Tensor, Tensor>
{
    /// <summary>Takes blocks by their places.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="blocks">The indices of the blocks, in the order of the result.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such block.</exception>
    public Extract(Irreps input, IReadOnlyList<int> blocks)
        : base(nameof(Extract))
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(blocks);
        foreach (var block in blocks)
            Check.Option(OptionRules.Block(block, input), nameof(blocks), block);
        Input = input;
        Blocks = [.. blocks];
        Output = new Irreps(Blocks.Select(block => input[block]));
    }

    /// <summary>Takes all blocks of an irrep.</summary>
    /// <param name="input">The representation of the features.</param>
    /// <param name="irrep">The irrep.</param>
    /// <exception cref="ArgumentNullException">The representation is null.</exception>
    public Extract(Irreps input, Irrep irrep)
        : this(input, DerivedIrreps.BlocksOf(input ?? throw new ArgumentNullException(nameof(input)), 1 * irrep))
    {
    }

    /// <summary>The representation of the features.</summary>
    public Irreps Input { get; }

    /// <summary>The blocks that are taken.</summary>
    public IReadOnlyList<int> Blocks { get; }

    /// <summary>The representation of the result.</summary>
    public Irreps Output { get; }

    /// <summary>Takes the blocks out of features; both layouts of channels and components keep theirs.</summary>
    /// <param name="input">Features [batch, dimension of Input].</param>
    /// <returns>[batch, dimension of Output].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public override Tensor forward(Tensor input)
    {
        Check.Features(input, Input, nameof(input));
        return Take(input);
    }

    /// <summary>Takes the blocks, in whichever layout: a block has its place in each.</summary>
    private protected Tensor Take(Tensor input)
    {
        using var scope = NewDisposeScope();
        var slices = Input.Slices;
        var parts = Blocks.Select(block => input.narrow(1, slices[block].Offset, slices[block].Length)).ToArray();
        return (parts.Length == 0 ? input.narrow(1, 0, 0) : cat(parts, 1)).MoveToOuterDisposeScope();
    }
}

/// <summary>Some blocks of a feature, see <see cref="Extract"/>.</summary>
/// <typeparam name="TInput">The representation of the features.</typeparam>
/// <typeparam name="TOutput">The representation of the blocks.</typeparam>
public class Extract<TInput, TOutput> : Extract, ISteerableLayer<TInput, TOutput>
    where TInput : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Takes blocks by their places.</summary>
    /// <param name="blocks">The indices of the blocks, in the order of the result; all blocks of the irreps of TOutput, if they are not given.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such block.</exception>
    /// <exception cref="ArgumentException">The blocks are not <typeparamref name="TOutput"/>.</exception>
    public Extract(IReadOnlyList<int>? blocks = null)
        : base(TInput.Signature, blocks ?? DerivedIrreps.BlocksOf(TInput.Signature, TOutput.Signature)) =>
        Check.Signature(SignatureValidator.Extract(TInput.Signature.ToString(), TOutput.Signature.ToString(), blocks, int.MaxValue), nameof(blocks));

    /// <summary>Takes the blocks out of features.</summary>
    /// <param name="input">Features, [batch, dimension of TInput].</param>
    public Steerable<TOutput> Forward(Steerable<TInput> input) => new(Take(input.Data), input.Layout);
}
