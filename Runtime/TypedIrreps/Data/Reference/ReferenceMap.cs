using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>What the reference calls the parameters and buffers of a model, and how it holds them.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Module here</term><description>Module and names in Python</description></listheader>
/// <item><term><see cref="TensorProductModule"/></term><description>
/// SEGNN's <c>O3TensorProduct</c> and <c>O3TensorProductSwishGate</c>: <c>tp.weight</c>, <c>biases</c> (<see cref="PublishedBlock"/>);
/// without a gate also e3nn's <c>o3.FullyConnectedTensorProduct</c>: <c>weight</c> (<see cref="PlainProduct"/>).</description></item>
/// <item><term><see cref="LinearModule"/></term><description><c>o3.Linear</c>: <c>weight</c>, <c>bias</c>.</description></item>
/// <item><term><see cref="RuntimeInstructedLinear"/></term><description><c>o3.Linear</c>: <c>weight</c>, <c>bias</c>, as they are.</description></item>
/// <item><term><see cref="InstructedProductModule"/></term><description><c>o3.TensorProduct</c>: <c>weight</c>, as it is.</description></item>
/// <item><term><see cref="AttentionScoresModule"/></term><description>
/// <c>o3.FullyConnectedTensorProduct</c>: <c>weight</c>.</description></item>
/// <item><term><see cref="BatchNorm"/></term><description>
/// <c>nn.BatchNorm</c>: <c>weight</c>, <c>bias</c>, <c>running_mean</c>, <c>running_var</c>, as they are.</description></item>
/// <item><term><see cref="InstanceNorm"/></term><description>
/// SEGNN's <c>InstanceNorm</c>: <c>weight</c>, <c>bias</c> (on 0o too, see <see cref="ScalarBiases"/>).</description></item>
/// <item><term><see cref="LayerNorm"/></term><description>
/// Equiformer's <c>EquivariantLayerNormV2</c>: <c>affine_weight</c>, <c>affine_bias</c>, as they are.</description></item>
/// <item><term><see cref="NormActivation"/></term><description><c>nn.NormActivation</c>: <c>biases</c>, as they are.</description></item>
/// <item><term><see cref="RadialNetwork"/></term><description>
/// <c>nn.FullyConnectedNet</c>: <c>layer0.weight</c>, <c>layer1.weight</c>, …, as they are.</description></item>
/// <item><term><see cref="Segnn{TInput,TAttributes,THidden,TExtra,TOutput}"/></term><description>
/// <c>SEGNN</c>, <c>SEConv</c>: <c>layers.0</c> for <c>layers_0</c>, and what is in <c>head</c> without it.</description></item>
/// <item><term>any other</term><description>Its own names, values as they are.</description></item>
/// </list>
/// </remarks>
internal sealed class ReferenceMap
{
    private readonly CouplingSigns signs;
    private readonly Func<string, bool> isGiven;
    private readonly List<ReferenceEntry> entries = [];

    // TorchSharp registers the fields of a module by their names too, after what was registered by hand: the first name counts.
    private readonly HashSet<nn.Module> seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<ReferenceDifference> differences = [];

    private ReferenceMap(CouplingSigns signs, Func<string, bool> isGiven) => (this.signs, this.isGiven) = (signs, isGiven);

    /// <summary>The tensors of the reference.</summary>
    public IReadOnlyList<ReferenceEntry> Entries => entries;

    /// <summary>What the reference cannot hold.</summary>
    public IReadOnlyList<ReferenceDifference> Differences => differences;

    /// <summary>Maps a model.</summary>
    /// <param name="module">The model.</param>
    /// <param name="signs">The signs of the reference's couplings.</param>
    /// <param name="isGiven">Whether there is a tensor of a name, where a module may have several.</param>
    public static ReferenceMap Of(nn.Module module, CouplingSigns signs, Func<string, bool> isGiven)
    {
        var map = new ReferenceMap(signs, isGiven);
        map.Add(module, "");
        return map;
    }

    /// <summary>The names that the parts of a model have in the reference, without those of their parts.</summary>
    public static IEnumerable<string> PartsOf(nn.Module module) => module.named_children().DistinctBy(child => child.module).SelectMany(child =>
        NameOf(module, child.name) is { Length: > 0 } name ? [name.Split('.')[0]] : PartsOf(child.module));

    private static string NameOf(nn.Module parent, string child) => parent is IReferenceNames names ? names.ReferenceNameOf(child) : child;

    private static string Join(string path, string name) => path.Length == 0 || name.Length == 0 ? path + name : $"{path}.{name}";

    private void Add(nn.Module module, string path)
    {
        if (!seen.Add(module))
            return;
        AddOwn(module, path);
        foreach (var (name, child) in module.named_children())
            Add(child, Join(path, NameOf(module, name)));
    }

    private void AddOwn(nn.Module module, string path)
    {
        switch (module)
        {
            case TensorProductModule product:
                AddProduct(product, path);
                break;
            case IMixingLayer layer:
                var order = new FlatOrder(layer.Plan.Product, way => SignOf(layer.Plan.Product, way, path));
                entries.Add(ReferenceEntry.Flat(Join(path, "weight"), layer.Weight, order));
                if (layer.Bias is { } bias)
                    entries.Add(ReferenceEntry.Same(Join(path, "bias"), bias));
                break;
            case InstructedProductModule product:
                AddPaths(product, path);
                break;
            case PairProductModule product:
                if (!signs.AreOwn)
                    RefuseTurned(product.Plan.Paths, path);
                break;
            case InstanceNorm { Weight: { } weight } norm:
                entries.Add(ReferenceEntry.Same(Join(path, "weight"), weight));
                AddInstanceBias(norm, weight, Join(path, "bias"));
                break;
            case LayerNorm norm:
                AddSame(norm, path, "affine_");
                break;
            default:
                AddSame(module, path, "");
                break;
        }
    }

    private void AddSame(nn.Module module, string path, string prefix)
    {
        foreach (var (name, parameter) in module.named_parameters(recurse: false))
            entries.Add(ReferenceEntry.Same(Join(path, prefix + name), parameter));
        foreach (var (name, buffer) in module.named_buffers(recurse: false))
            entries.Add(ReferenceEntry.Same(Join(path, prefix + name), buffer));
    }

    private void AddInstanceBias(InstanceNorm norm, Tensor weight, string name)
    {
        // Where all of degree 0 have one, the order is the reference's.
        if (norm.Bias is { } bias && bias.numel() == norm.Irreps.Where(block => block.Irrep.Degree == 0).Sum(block => block.Multiplicity))
            entries.Add(ReferenceEntry.Same(name, bias));
        else if (ScalarBiases.Entry(name, norm.Irreps, norm.Bias, weight) is { } entry)
            entries.Add(entry);
    }

    private void AddProduct(TensorProductModule product, string path)
    {
        var (plain, block) = (Join(path, "weight"), Join(path, "tp.weight"));
        if (product.Plan.Gate is null && isGiven(plain) && !isGiven(block))
        {
            var (own, plan) = (product.Plan.Product, PlainProduct.Of(product.Plan.Product));
            var order = new FlatOrder(plan, way => SignOf(plan, way, path) * PlainProduct.Scale(own, way));
            entries.Add(PlainProduct.Entry(plain, product, order));
            return;
        }

        var stated = PublishedBlock.Of(product.Plan, path.Split('.')[^1]);
        if (stated.Problem is { } problem)
            differences.Add(new(block, problem.Expected, problem.Found));
        entries.Add(ReferenceEntry.Flat(block, product.Weight, new FlatOrder(stated.Product, way => SignOf(stated.Product, way, path))));
        if (ScalarBiases.Entry(Join(path, "biases"), stated.Product.Output, product.Bias, product.Weight) is { } biases)
            entries.Add(biases);
    }

    private void AddPaths(InstructedProductModule product, string path)
    {
        if (product.Weight is not { } weight)
        {
            if (!signs.AreOwn)
                RefuseTurned(product.Plan.Paths.Select(way => way.Pairs), path);
            return;
        }

        var factors = Enumerable.Repeat(1.0, product.WeightCount).ToArray();
        if (!signs.AreOwn)
        {
            RefuseTurned(product.Plan.Paths.Where(way => way.WeightCount == 0).Select(way => way.Pairs), path);
            foreach (var way in product.Plan.Paths.Where(way => way.WeightCount > 0))
                Array.Fill(factors, SignOf(way.Pairs, path), way.WeightOffset, way.WeightCount);
        }

        entries.Add(ReferenceEntry.Flat(Join(path, "weight"), weight, new FlatOrder(factors)));
    }

    /// <summary>Couplings without weights of the layer's own have nothing that a sign could be put into.</summary>
    private void RefuseTurned(IEnumerable<PairPath> paths, string path)
    {
        foreach (var way in paths
            .Where(way => way.PairCount > 0 && SignOf(way, path) < 0)
            .DistinctBy(way => (way.Left.Irrep, way.Right.Irrep, way.Output)))
        {
            differences.Add(new(
                path,
                "couplings of the same sign in both versions, or weights of the layer's own on them",
                $"{way.Left.Irrep} x {way.Right.Irrep} -> {way.Output}, whose sign e3nn 0.5 turned, without"));
        }
    }

    private int SignOf(TensorProductPlan plan, TensorProductPath way, string path) => SignOf(
        plan.Input[way.Input].Irrep.Degree, plan.Attributes[way.Attribute].Irrep.Degree, plan.Output[way.Output].Irrep.Degree, path);

    private int SignOf(PairPath way, string path) => SignOf(way.Left.Irrep.Degree, way.Right.Irrep.Degree, way.Output.Degree, path);

    private int SignOf(int l1, int l2, int l3, string path)
    {
        if (signs.Of(l1, l2, l3) is { } sign)
            return sign;
        var unknown = new ReferenceDifference(
            path,
            $"the sign of the couplings ({l1}, {l2}, {l3}) of e3nn 0.4 relative to 0.5, as couplingSigns({l1}, {l2}, {l3})",
            "none: it is not established");
        if (!differences.Contains(unknown))
            differences.Add(unknown);
        return 1;
    }
}
