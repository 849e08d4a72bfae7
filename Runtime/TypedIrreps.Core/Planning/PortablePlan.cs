namespace TypedIrreps;

/// <summary>
/// How a tensor product is computed with ordinary tensor operations: blocks of one irrep are handled together,
/// channels lie innermost, and each output irrep is one matrix product over all its paths. Both the emitted layers and
/// the run-time class follow it, so they cannot differ.
/// </summary>
/// <remarks>
/// The weights of an output group form one matrix of <see cref="OutputProduct.Rows"/> by its multiplicity; the groups
/// follow each other in one flat parameter. Within a path the row of attribute channel v and input channel u is v*U+u.
/// </remarks>
public sealed class PortablePlan
{
    // One number for each weight, which only those need who exchange weights with e3nn.
    private readonly Lazy<IReadOnlyList<int>> referenceOrder;

    private PortablePlan(
        TensorProductPlan product,
        IReadOnlyList<IrrepGroup> inputs,
        IReadOnlyList<IrrepGroup> attributes,
        IReadOnlyList<OutputProduct> products,
        Dictionary<(int Input, int Attribute, int Output), TensorProductPath> paths)
    {
        Product = product;
        Inputs = inputs;
        Attributes = attributes;
        Outputs = products;
        referenceOrder = new(() => [.. products.SelectMany(output => ReferenceOrderOf(output, paths))]);
    }

    /// <summary>What is computed.</summary>
    public TensorProductPlan Product { get; }

    /// <summary>The groups of the first factor that take part.</summary>
    public IReadOnlyList<IrrepGroup> Inputs { get; }

    /// <summary>The groups of the second factor that take part.</summary>
    public IReadOnlyList<IrrepGroup> Attributes { get; }

    /// <summary>One product for each output irrep, in the order of first appearance.</summary>
    public IReadOnlyList<OutputProduct> Outputs { get; }

    /// <summary>
    /// For each weight of the flat parameter, the index of the same weight in e3nn's flat layout (paths in order,
    /// each [u, v, w] row-major).
    /// </summary>
    public IReadOnlyList<int> ReferenceOrder => referenceOrder.Value;

    /// <summary>Lowers a tensor product.</summary>
    public static PortablePlan For(TensorProductPlan product)
    {
        if (product is null)
            throw new ArgumentNullException(nameof(product));

        // Blocks of one irrep can be merged when all their paths carry the same coefficient; path normalization may
        // give blocks of different multiplicity different ones.
        var merge = product.Paths
            .GroupBy(path => (product.Input[path.Input].Irrep, product.Attributes[path.Attribute].Irrep, product.Output[path.Output].Irrep))
            .All(paths => paths.Select(path => path.Coefficient).Distinct().Count() == 1);
        Func<Irreps, IrrepGroup[]> group = merge ? IrrepGroup.ByIrrep : IrrepGroup.ByBlock;
        var inputs = group(product.Input);
        var attributes = group(product.Attributes);

        // By index: groups are told apart by the blocks they hold.
        var paths = product.Paths.ToDictionary(path => (path.Input, path.Attribute, path.Output));
        var outputs = new List<OutputProduct>();
        var weightOffset = 0;
        foreach (var output in IrrepGroup.ByIrrep(product.Output))
        {
            var coupled =
                from input in inputs
                from attribute in attributes
                where output.Irrep.IsIn(input.Irrep, attribute.Irrep)
                select new CoupledPath(
                    input, attribute, output, paths[(input.Blocks[0].Index, attribute.Blocks[0].Index, output.Blocks[0].Index)].Coefficient);
            var outputProduct = new OutputProduct(output, coupled.ToArray(), weightOffset);
            outputs.Add(outputProduct);
            weightOffset += outputProduct.WeightCount;
        }

        var used = outputs.SelectMany(output => output.Paths).ToArray();
        return new PortablePlan(
            product,
            inputs.Where(g => used.Any(path => path.Input == g)).ToArray(),
            attributes.Where(g => used.Any(path => path.Attribute == g)).ToArray(),
            outputs,
            paths);
    }

    private static IEnumerable<int> ReferenceOrderOf(
        OutputProduct output, Dictionary<(int Input, int Attribute, int Output), TensorProductPath> paths) =>
        from path in output.Paths
        from attribute in path.Attribute.Blocks
        from v in Enumerable.Range(0, attribute.Multiplicity)
        from input in path.Input.Blocks
        from u in Enumerable.Range(0, input.Multiplicity)
        from block in output.Group.Blocks
        let reference = paths[(input.Index, attribute.Index, block.Index)]
        from w in Enumerable.Range(0, block.Multiplicity)
        select reference.WeightOffset + (((u * reference.AttributeMultiplicity) + v) * reference.OutputMultiplicity) + w;
}
