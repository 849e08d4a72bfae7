using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Analyzers.Features;
using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>A round of messages and updates as <c>[MessagePassing]</c> declares it.</summary>
internal sealed class MessagePassingDeclaration
{
    private const int MessagePart = 0;
    private const int UpdatePart = 1;

    private MessagePassingDeclaration(IReadOnlyList<Stage> parts, LayerOptions options)
    {
        Stages = parts;
        (Message, Update) = (parts[MessagePart], parts[UpdatePart]);
        Aggregation = options.Member("Aggregation", "Sum");
        IsResidual = options.Flag("Residual", true);
        var findings = NoLayers().ToList();
        if (Message.Signature is { } message && Update.Signature is { } update && findings.Count == 0)
        {
            Extra = ExtraOf(message, update.Output);
            findings.AddRange(Misfits(message, update));
        }

        if (Aggregation is null)
            findings.Add(new ModelFinding(ModelRule.MessagePassing, null, "'Aggregation' is no member of its enumeration."));
        Findings = findings;
    }

    /// <summary>The two layers, the message first.</summary>
    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>The layer that makes messages.</summary>
    public Stage Message { get; }

    /// <summary>The layer that updates nodes.</summary>
    public Stage Update { get; }

    /// <summary>What a message gets besides two nodes; null for nothing, and where that is not known.</summary>
    public RepresentationModel? Extra { get; }

    /// <summary>The member of <c>Aggregation</c>; null for a number that is none.</summary>
    public string? Aggregation { get; }

    /// <summary>Whether the update is added to the node's features.</summary>
    public bool IsResidual { get; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ModelFinding> Findings { get; }

    /// <summary>Reads an attribute; null if it declares no message passing.</summary>
    /// <param name="declared">The type that it is written on.</param>
    /// <param name="attribute">The attribute.</param>
    public static MessagePassingDeclaration? Read(INamedTypeSymbol declared, AttributeData attribute) =>
        DeclarationAttributes.KindOf(attribute) == DeclarationKind.MessagePassing
            ? new MessagePassingDeclaration(StageReader.Read(declared, attribute.AttributeClass!.TypeArguments), OptionReader.Read(attribute))
            : null;

    // Messages take a pair of nodes, or a pair and what is left over.
    private static RepresentationModel? ExtraOf(LayerSignature message, RepresentationModel nodes)
    {
        if (message.Input.Text is null || nodes.Text is null)
            return null;
        var (input, pair) = (message.Input.Irreps, nodes.Irreps + nodes.Irreps);
        if (input.Count <= pair.Count || !input.Take(pair.Count).SequenceEqual(pair))
            return null;
        var extra = new Irreps(input.Skip(pair.Count));
        var sum = $"global::TypedIrreps.Cat<{nodes.TypeName}, {nodes.TypeName}, ";

        // Written as a direct sum, it has a name: what stands between the second comma and the last bracket.
        return message.Input.TypeName.StartsWith(sum, StringComparison.Ordinal)
            ? new RepresentationModel(message.Input.TypeName.Substring(sum.Length, message.Input.TypeName.Length - sum.Length - 1), extra.ToString(), IsInterned: false, message.Input.Reach)
            : InternedType.Of(extra);
    }

    private IEnumerable<ModelFinding> NoLayers()
    {
        foreach (var (stage, part) in new[] { (Message, MessagePart), (Update, UpdatePart) })
        {
            var problem = stage.Signature is { Attributes: null } ? "it takes no attributes" : stage.Problem;
            if (problem is not null)
                yield return Finding(part, $"{Named(part)} is no steered layer: {problem}.");
        }
    }

    private IEnumerable<ModelFinding> Misfits(LayerSignature message, LayerSignature update)
    {
        var nodes = update.Output;
        foreach (var (part, representation) in new[] { (MessagePart, message.Input), (MessagePart, message.Output), (UpdatePart, nodes), (UpdatePart, update.Input) })
        {
            if (representation.Text is null)
            {
                yield return Finding(part, $"{Named(part)} has the representation {representation.Shown}, which is not known at compile time.");
                yield break;
            }
        }

        var pair = nodes.Irreps + nodes.Irreps;
        if (Extra is null && message.Input.Irreps != pair)
        {
            yield return Finding(
                MessagePart,
                $"{Named(MessagePart)} expects {message.Input.Shown}, but two nodes of {nodes.Shown}, which '{Update.Name}' gives, are {pair}, "
                + $"and what edges bring comes behind them: {RepresentationDifference.Describe(message.Input.Irreps, pair)}.");
        }

        var received = nodes.Irreps + message.Output.Irreps;
        if (update.Input.Irreps != received)
        {
            yield return Finding(
                UpdatePart,
                $"{Named(UpdatePart)} expects {update.Input.Shown}, but a node of {nodes.Shown} and messages of {message.Output.Shown}, which '{Message.Name}' "
                + $"gives, are {received}: {RepresentationDifference.Describe(update.Input.Irreps, received)}.");
        }
    }

    private string Named(int part) => part == MessagePart ? $"The message '{Message.Name}'" : $"The update '{Update.Name}'";

    private static ModelFinding Finding(int part, string message) => new(ModelRule.MessagePassing, part, message);
}
