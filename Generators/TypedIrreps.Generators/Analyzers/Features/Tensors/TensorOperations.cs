namespace TypedIrreps.Generators.Analyzers.Features.Tensors;

/// <summary>What TorchSharp's functions do with representations, by their names without a last underscore.</summary>
internal static class TensorOperations
{
    private static readonly HashSet<string> Copies = Set(
        "to to_type type cpu cuda clone detach contiguous alias double float half bfloat16 requires_grad with_requires_grad pin_memory positive "
        + "MoveToOuterDisposeScope MoveToOtherDisposeScope DetachFromDisposeScope");

    private static readonly HashSet<string> Likes = Set("zeros_like ones_like empty_like full_like rand_like randn_like randint_like new_zeros new_ones new_empty new_full");

    private static readonly HashSet<string> Selections = Set("index_select narrow slice flip roll");

    private static readonly HashSet<string> Reductions = Set("sum mean nansum nanmean");

    private static readonly HashSet<string> Concatenations = Set("cat concat concatenate");

    private static readonly HashSet<string> Componentwise = Set(
        "abs absolute acos acosh arccos arccosh arcsin arcsinh arctan arctanh asin asinh atan atanh ceil celu clamp clamp_max clamp_min clip cos cosh "
        + "digamma elu erf erfc erfinv exp exp2 expm1 fix float_power floor floor_divide fmod frac gelu glu hardshrink hardsigmoid hardswish hardtanh leaky_relu lgamma "
        + "log log10 log1p log2 log_sigmoid log_softmax logit logsigmoid maximum minimum mish nan_to_num pow prelu reciprocal relu relu6 remainder round rrelu rsqrt "
        + "selu sgn sigmoid sign silu sin sinc sinh softmax softmin softplus softshrink softsign sqrt square tan tanh tanhshrink threshold trunc "
        + "dropout alpha_dropout layer_norm batch_norm instance_norm group_norm bernoulli cumsum cumprod sort");

    private static readonly HashSet<string> Lengths = Set(
        "norm normalize cdist dist pairwise_distance cosine_similarity amax amin max min median std var prod logsumexp cross dot vdot inner outer");

    /// <summary>What kind of operation a name is; null if nothing is known about it.</summary>
    /// <param name="name">The method's name.</param>
    public static TensorOperation? KindOf(string name) => name.TrimEnd('_') switch
    {
        "add" => TensorOperation.Add,
        "sub" or "subtract" => TensorOperation.Subtract,
        "mul" or "multiply" => TensorOperation.Multiply,
        "div" or "divide" or "true_divide" => TensorOperation.Divide,
        "neg" or "negative" => TensorOperation.Negate,
        "matmul" or "mm" => TensorOperation.MatrixProduct,
        "linear" or "addmm" or "bilinear" or "mv" => TensorOperation.Mixing,
        var other when Copies.Contains(other) => TensorOperation.Copy,
        var other when Likes.Contains(other) => TensorOperation.Like,
        var other when Selections.Contains(other) => TensorOperation.Selection,
        var other when Reductions.Contains(other) => TensorOperation.Reduction,
        var other when Concatenations.Contains(other) => TensorOperation.Concatenation,
        var other when Componentwise.Contains(other) => TensorOperation.Componentwise,
        var other when Lengths.Contains(other) => TensorOperation.Length,
        _ => null,
    };

    /// <summary>The number of operands that an operation has at least.</summary>
    public static int LeastOperands(TensorOperation operation) => operation switch
    {
        TensorOperation.Add or TensorOperation.Subtract or TensorOperation.Multiply or TensorOperation.Divide or TensorOperation.MatrixProduct => 2,
        _ => 1,
    };

    private static HashSet<string> Set(string names) => new(names.Split(' '), StringComparer.Ordinal);
}

/// <summary>Kinds of operations on tensors.</summary>
internal enum TensorOperation
{
    /// <summary>The same numbers, elsewhere or of another type.</summary>
    Copy,

    /// <summary>Other numbers of the same shape.</summary>
    Like,

    /// <summary>Some rows, or some columns.</summary>
    Selection,

    /// <summary>A sum over rows, or over columns.</summary>
    Reduction,

    /// <summary>Tensors one after the other.</summary>
    Concatenation,

    /// <summary>A function of each component, or of single components of several tensors.</summary>
    Componentwise,

    /// <summary>Lengths and other functions of whole rows.</summary>
    Length,

    /// <summary>A sum.</summary>
    Add,

    /// <summary>A difference.</summary>
    Subtract,

    /// <summary>A product, component by component.</summary>
    Multiply,

    /// <summary>A quotient, component by component.</summary>
    Divide,

    /// <summary>The opposite sign.</summary>
    Negate,

    /// <summary>A product of matrices: of columns on the left, of rows on the right.</summary>
    MatrixProduct,

    /// <summary>Sums of columns with weights.</summary>
    Mixing,
}
