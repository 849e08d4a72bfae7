using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>
/// Prints a convolution: its layers as nested classes, each as if it were declared by itself, and a forward pass that reads like
/// the equation.
/// </summary>
internal static class ConvolutionEmitter
{
    private const string MessagePassing = "global::TypedIrreps.MessagePassing.";
    private const string Graph = "global::TypedIrreps.GraphBatch";

    /// <summary>The members that are emitted, but for the constructor without parameters.</summary>
    public static IEnumerable<EmittedMember> Members(LayerModel layer)
    {
        string[] layers = [Name(layer, "Product"), Name(layer, "Weights"), Name(layer, "Mix")];
        string[] parameters = [Nodes(layer), Graph, EdgeAttributes(layer), Basis(layer)];
        return
        [
            EmittedMember.Constructor([.. layers.Select(name => $"{layer.Type.TypeName}.{name}")]),
            EmittedMember.Method("Forward", parameters),
            .. layers.Select(EmittedMember.Type),
        ];
    }

    /// <summary>The part of the class that the user declared.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="layer">The declaration.</param>
    /// <param name="baseType">The base class.</param>
    /// <param name="meanDegree">The mean number of edges that a node receives.</param>
    /// <param name="problem">Why the declaration has no meaning; null if it has one.</param>
    public static void Emit(CodeWriter writer, LayerModel layer, string baseType, double meanDegree, string? problem)
    {
        var (nodes, attributes, basis, output) = (layer.Representations[0], layer.Representations[1], layer.Representations[2], layer.Representations[3]);
        string[] parameters = [$"{Nodes(layer)} nodes", $"{Graph} graph", $"{EdgeAttributes(layer)} edgeAttributes", $"{Basis(layer)} basis"];
        var result = $"public override {StageCode.Features(output)} Forward(";
        if (problem is not null)
        {
            StageCode.Invalid(writer, layer.Type, baseType, result + string.Join(", ", parameters) + ")", problem);
            return;
        }

        var (product, network, mix) = (Name(layer, "Product"), Name(layer, "Weights"), Name(layer, "Mix"));
        var plan = PairProductPlan.Weighted(nodes.Irreps, attributes.Irreps, output.Irreps);
        var made = LayerKind.Made("Weighted", plan.Output, nodes, attributes, output);
        var weights = new RepresentationModel(
            $"global::TypedIrreps.WeightsOf<{product}>", $"{CodeWriter.Number(plan.WeightCount)}x0e", IsInterned: false);

        Documentation(writer, layer, meanDegree, product, network, mix);
        writer.Open($"{layer.Type.Header} : {baseType}");
        StageCode.FieldsAndConstructors(
            writer,
            layer.Type,
            [
                ("What makes the message of an edge", new StageModel(product, "product", new LayerSignature(nodes, attributes, made), IsModule: true)),
                ("What makes the weights of an edge", new StageModel(network, "weights", new LayerSignature(basis, null, weights), IsModule: true)),
                ("What mixes the sums of messages", new StageModel(mix, "mix", new LayerSignature(made, null, output), IsModule: true)),
            ],
            "public");
        writer.Line();
        writer.Doc("<inheritdoc/>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line(result);
        writer.Indented(() =>
        {
            for (var i = 0; i < parameters.Length; i++)
                writer.Line(parameters[i] + (i < parameters.Length - 1 ? "," : ")"));
        });
        writer.Line("{");
        writer.Indented(() => Body(writer, meanDegree));
        writer.Line("}");
        Nested("WeightedTensorProduct", product, nodes, attributes, output);
        Nested("RadialNetwork", network, basis, weights);
        Nested("Linear", mix, made, output);
        writer.Close();

        // The numbers of hidden units are options of the network, and what other layers have no use for they do not read.
        void Nested(string kind, string name, params RepresentationModel[] representations)
        {
            writer.Line();
            var type = new TypeModel(layer.Type.Namespace, layer.Type.Containers, $"public sealed class {name}", name, name, $"{layer.Type.TypeName}.{name}", layer.Type.HintName, HasDocumentation: false);
            LayerKinds.Named(kind).Emit(writer, new LayerModel(type, kind, new EquatableArray<RepresentationModel>(representations), layer.Options));
        }
    }

    private static void Documentation(CodeWriter writer, LayerModel layer, double meanDegree, string product, string network, string mix)
    {
        if (!layer.Type.HasDocumentation)
        {
            writer.Doc($"<summary>The convolution <c>{layer.Representations[0].Text} (x) {layer.Representations[1].Text} -&gt; "
                + $"{layer.Representations[3].Text}</c> over the edges of graphs.</summary>");
        }

        var root = Divides(meanDegree) ? $" / sqrt({CodeWriter.Number(meanDegree)})" : "";
        writer.Doc("<remarks>");
        writer.Doc($"mix(sum_j product(f_j, a_ij; weights(b_ij)){root}) for every node i: the product is <see cref=\"{product}\"/>, its weights are");
        writer.Doc($"made by <see cref=\"{network}\"/>, and <see cref=\"{mix}\"/> mixes the channels of the sums (Batzner et al. 2022, arXiv:2101.03164).");
        writer.Doc("</remarks>");
    }

    private static void Body(CodeWriter writer, double meanDegree)
    {
        writer.Line("CheckCounts(nodes, graph, edgeAttributes, basis);");
        writer.Line("using var scope = global::TorchSharp.torch.NewDisposeScope();");
        writer.Line();
        writer.Line("// m_ij = product(f_j, a_ij; weights(b_ij)): i receives what j sends.");
        writer.Line($"var senders = {MessagePassing}AtSenders(nodes, graph);");
        writer.Line("var messages = this.product.Forward(senders, edgeAttributes, this.weights.Forward(basis));");
        writer.Line();
        writer.Line(Divides(meanDegree) ? $"// mix(sum_j m_ij / sqrt({CodeWriter.Number(meanDegree)}))" : "// mix(sum_j m_ij)");
        writer.Line($"var received = {MessagePassing}SumAtReceivers(messages, graph);");
        var scaled = Divides(meanDegree) ? $"{CodeWriter.Number(1 / Math.Sqrt(meanDegree))} * received" : "received";
        writer.Line($"return this.mix.Forward({scaled}).MoveToOuterDisposeScope();");
    }

    private static string Nodes(LayerModel layer) => StageCode.Features(layer.Representations[0]);

    private static string EdgeAttributes(LayerModel layer) => StageCode.Features(layer.Representations[1]);

    private static string Basis(LayerModel layer) => StageCode.Features(layer.Representations[2]);

    private static bool Divides(double meanDegree) => !meanDegree.Equals(1.0);

    /// <summary>The name of a nested class, which must not be that of the class around it.</summary>
    private static string Name(LayerModel layer, string name) => layer.Type.Name == name ? name + "Layer" : name;
}
