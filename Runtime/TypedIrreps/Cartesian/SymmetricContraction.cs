using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// The symmetric contraction of MACE (Batatia et al. 2022, arXiv:2206.07697, equations 10 and 11): of the features A of a node,
/// channel by channel, all products of up to nu components that transform as the wanted irreps, summed with weights that depend
/// on the node's species:
/// <c>m[k, L, M] = sum over nu and eta of W[nu][species, eta, k] sum U[nu][eta, L, M, i1, …] A[k, i1] … A[k, i_nu]</c>, where
/// the U of one nu are an orthonormal basis of the symmetric tensors that transform as L (<see cref="SymmetricTensorBasis"/>).
/// </summary>
/// <remarks>
/// U is symmetric, so what it is contracted with are the products A[k, i1] … A[k, i_nu] with i1 &lt;= … &lt;= i_nu alone. Each is
/// made of one with a factor less, by one multiplication, and used for all irreps and paths: of the 4096 products of three of
/// 16 components 816 are left.
/// </remarks>
public class SymmetricContraction : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly IReadOnlyList<SymmetricTensorBasis> bases;
    private readonly ConstantMatrix[] coefficients;

    // How many monomials of a degree have components up to one; they come first.
    private readonly int[][] counts;

    /// <summary>Creates the layer; its weights are standard normal numbers over the number of paths to their irrep, as MACE's are.</summary>
    /// <param name="input">The representation of a channel of the features, such as 0e+1o+2e+3o.</param>
    /// <param name="output">The representation of a channel of the result: each irrep once.</param>
    /// <param name="correlation">The most factors nu of a product, 1 to <see cref="SymmetricTensorBasis.MaxDegree"/>.</param>
    /// <param name="channels">The number of channels, 1 or more.</param>
    /// <param name="species">The number of species, 1 or more.</param>
    /// <exception cref="ArgumentNullException">A representation is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">The output has an irrep twice, or one that no product of up to nu factors contains.</exception>
    public SymmetricContraction(Irreps input, Irreps output, int correlation, int channels, int species)
        : base(nameof(SymmetricContraction))
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        Check.Option(OptionRules.Correlation(correlation), nameof(correlation), correlation);
        AtLeastOne(channels, nameof(channels));
        AtLeastOne(species, nameof(species));
        if (output.Any(block => block.Multiplicity != 1) || output.Select(block => block.Irrep).Distinct().Count() != output.Count)
            throw new ArgumentException(SignatureRule.RepeatedIrrep.Message(output.ToString()), nameof(output));
        (Input, Output, Correlation, Channels, Species) = (input, output, correlation, channels, species);
        bases = SymmetricTensorBasis.UpTo(input, correlation, output);
        if (output.Select(block => block.Irrep).Where(irrep => bases.All(basis => !basis.Output.Contains(irrep))).ToArray() is [var unreached, ..])
            throw new ArgumentException(SignatureRule.UncontractedOutput.Message($"{unreached}", $"{correlation}", input.ToString()), nameof(output));
        coefficients = [.. bases.Select(basis => Transposed(basis.Coefficients, basis.Output.Dim, basis.Monomials.Count))];
        counts = [.. bases.Select(basis => Enumerable.Range(0, input.Dim).Select(last => basis.Monomials.Count(monomial => monomial[^1] <= last)).ToArray())];
        using var scope = NewDisposeScope();
        foreach (var basis in bases)
        {
            var parts = basis.Output.Select(block => randn(species, block.Multiplicity, channels, dtype: float32).div(block.Multiplicity)).ToArray();
            var drawn = parts.Length == 0 ? zeros(species, 0, channels, dtype: float32) : cat(parts, 1);
            this.AddParameter(Name(basis.Degree), drawn.DetachFromDisposeScope());
        }
    }

    /// <summary>The representation of a channel of the features.</summary>
    public Irreps Input { get; }

    /// <summary>The representation of a channel of the result.</summary>
    public Irreps Output { get; }

    /// <summary>The most factors of a product.</summary>
    public int Correlation { get; }

    /// <summary>The number of channels.</summary>
    public int Channels { get; }

    /// <summary>The number of species.</summary>
    public int Species { get; }

    /// <summary>The tensors that products of a number of factors are contracted with; its sorted irreps are the order of the weights' paths.</summary>
    /// <param name="degree">The number of factors, 1 to <see cref="Correlation"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public SymmetricTensorBasis Basis(int degree) => bases[Place(degree)];

    /// <summary>The weights of products of a number of factors, [species, paths, channels]: for each irrep of <see cref="Basis"/> its paths.</summary>
    /// <param name="degree">The number of factors, 1 to <see cref="Correlation"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range.</exception>
    public Parameter Weights(int degree) => get_parameter(Name(Place(degree) + 1))!;

    /// <summary>Contracts features.</summary>
    /// <param name="features">Features [batch, channels, Input.Dim].</param>
    /// <param name="attributes">The species of each node, one-hot [batch, species] (or shares of species: the weights are mixed by them).</param>
    /// <returns>Features [batch, channels, Output.Dim].</returns>
    /// <exception cref="ArgumentException">A tensor has another shape, type or device than the layer expects.</exception>
    public override Tensor forward(Tensor features, Tensor attributes)
    {
        CheckArguments(features, attributes);
        using var scope = NewDisposeScope();
        var batch = features.shape[0];
        var components = features.reshape(batch * Channels, Input.Dim);
        var sums = new Dictionary<Irrep, Tensor>();
        var monomials = components;
        foreach (var basis in bases)
        {
            if (basis.Degree > 1)
                monomials = Next(monomials, components, counts[basis.Degree - 2]);
            if (basis.Output.Dim == 0)
                continue;
            var tensors = monomials.mm(coefficients[basis.Degree - 1].Like(monomials)).view(batch, Channels, basis.Output.Dim);
            var weights = attributes.mm(Weights(basis.Degree).flatten(1)).view(batch, basis.Output.NumIrreps, Channels).transpose(1, 2);
            var (offset, path) = (0, 0);
            foreach (var (paths, irrep) in basis.Output)
            {
                var sum = weights.narrow(2, path, paths).unsqueeze(2)
                    .matmul(tensors.narrow(2, offset, paths * irrep.Dim).reshape(batch, Channels, paths, irrep.Dim))
                    .squeeze(2);
                sums[irrep] = sums.TryGetValue(irrep, out var lower) ? lower.Plus(sum) : sum;
                (offset, path) = (offset + (paths * irrep.Dim), path + paths);
            }
        }

        return Output.Count == 0
            ? zeros([batch, Channels, 0], features.dtype, features.device).MoveToOuterDisposeScope()
            : cat([.. Output.Select(block => sums[block.Irrep])], 2).MoveToOuterDisposeScope();
    }

    /// <summary>Products of one factor more: those of components up to each component stand first, and are multiplied by it.</summary>
    private static Tensor Next(Tensor monomials, Tensor components, int[] counts)
    {
        var products = counts.Select((count, component) => monomials.narrow(1, 0, count).mul(components.narrow(1, component, 1))).ToArray();
        return products.Length == 0 ? monomials : cat(products, 1);
    }

    private void CheckArguments(Tensor features, Tensor attributes)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(attributes);
        Check.Floating(features, nameof(features));
        if (features.dim() != 3 || features.shape[1] != Channels || features.shape[2] != Input.Dim)
        {
            throw new ArgumentException(
                $"Expected features [batch, {Channels}, {Input.Dim}] of {Input} in {Channels} channels, got a tensor {Check.Shape(features)}.",
                nameof(features));
        }

        if (attributes.dim() != 2 || attributes.shape[1] != Species)
            throw new ArgumentException($"Expected the species [batch, {Species}], got a tensor {Check.Shape(attributes)}.", nameof(attributes));
        Check.SameKind(features, Weights(1), nameof(features), "the layer's weights");
        Check.Matches(attributes, features, nameof(attributes), nameof(features));
    }

    private int Place(int degree) => degree >= 1 && degree <= Correlation
        ? degree - 1
        : throw new ArgumentOutOfRangeException(nameof(degree), degree, $"Products have 1 to {Correlation} factors.");

    private static string Name(int degree) => $"weight_{degree}";

    private static ConstantMatrix Transposed(IReadOnlyList<double> values, int rows, int columns)
    {
        var transposed = new double[values.Count];
        for (var i = 0; i < transposed.Length; i++)
            transposed[(i % columns * rows) + (i / columns)] = values[i];
        return new ConstantMatrix(columns, rows, transposed);
    }

    private static void AtLeastOne(int number, string argument) => Check.Option(number < 1 ? "it is 1 or more" : null, argument, number);
}

/// <summary>
/// The symmetric contraction of MACE, see <see cref="SymmetricContraction"/>, of features whose blocks all have equally many channels.
/// </summary>
/// <typeparam name="TInput">The representation of the features, such as <c>32x0e+32x1o+32x2e</c>.</typeparam>
/// <typeparam name="TSpecies">The representation of the species: an invariant scalar for each, such as <c>4x0e</c>.</typeparam>
/// <typeparam name="TOutput">The representation of the result, as many channels, each irrep in one block, such as <c>32x0e+32x1o</c>.</typeparam>
public class SymmetricContraction<TInput, TSpecies, TOutput> : SymmetricContraction, ISteeredLayer<TInput, TSpecies, TOutput>
    where TInput : IIrreps
    where TSpecies : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="correlation">The most factors of a product, 1 to <see cref="SymmetricTensorBasis.MaxDegree"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range, or the products are too many.</exception>
    /// <exception cref="ArgumentException">
    /// Blocks have different numbers of channels, the species are not invariant, the output has an irrep twice, or one that no product
    /// contains.
    /// </exception>
    public SymmetricContraction(int correlation = 3)
        : base(Channel(correlation), DerivedIrreps.Channel(TOutput.Signature), correlation, TInput.Signature.Max(block => block.Multiplicity), TSpecies.Dim)
    {
    }

    /// <summary>Contracts features.</summary>
    /// <param name="input">Features, [batch, dimension of TInput].</param>
    /// <param name="attributes">The species of each node, one-hot (or shares of species: the weights are mixed by them).</param>
    /// <exception cref="ArgumentException">The counts, types or devices differ.</exception>
    public Steerable<TOutput> Forward(Steerable<TInput> input, Steerable<TSpecies> attributes)
    {
        using var scope = NewDisposeScope();

        // Blocks [2l+1, channels] of equally many channels are one matrix [components, channels].
        var features = input.In(FeatureLayout.ChannelsInnermost).view(input.Count, Input.Dim, Channels).transpose(1, 2);
        var result = forward(features, attributes.Tensor).transpose(1, 2).reshape(input.Count, TOutput.Dim);
        return new(result.MoveToOuterDisposeScope(), FeatureLayout.ChannelsInnermost);
    }

    private static Irreps Channel(int correlation)
    {
        Check.Signature(SignatureValidator.SymmetricContraction(
            TInput.Signature.ToString(), TSpecies.Signature.ToString(), TOutput.Signature.ToString(), correlation, int.MaxValue));
        return DerivedIrreps.Channel(TInput.Signature);
    }
}
