using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Parsing;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks the paths of the layers that a model is made of, and says in which layer something is wrong.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SegnnLayersAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.Overflow,
        DiagnosticDescriptors.UnreachableOutput,
        DiagnosticDescriptors.UnusedInput,
        DiagnosticDescriptors.NoPath,
        DiagnosticDescriptors.TooFewScalars,
    ];

    private protected override IEnumerable<Diagnostic> Check(Declaration declaration)
    {
        if (SegnnDeclaration.Read(declaration.Data) is not
            {
                Input.Irreps: { Dim: > 0 } input,
                Attributes.Irreps: { Dim: > 0 } attributes,
                Hidden.Irreps: { Dim: > 0 } hidden,
                Extra.Irreps: { } extra,
                Output.Irreps: { Dim: > 0 } output,
            } network)
        {
            return [];
        }

        SegnnPlan plan;
        try
        {
            plan = SegnnPlan.For(input, attributes, hidden, extra, output, network.Task == "Graph");
        }
        catch (OverflowException overflow)
        {
            return [Diagnostic.Create(DiagnosticDescriptors.Overflow, declaration.Syntax.Name.GetLocation(), overflow.Message)];
        }

        var places = new Places(declaration, (hidden + hidden).ToString().Length);
        return plan.Layers.SelectMany(layer => Check(layer, places, declaration.Limits.MaxDegree))
            .GroupBy(finding => (finding.Descriptor, finding.Place, finding.Message))
            .Select(same => Diagnostic.Create(
                same.Key.Descriptor,
                same.Key.Place.GetLocation(),
                same.First().Properties,
                $"{string.Join(", ", same.Select(finding => finding.Layer))}: {same.Key.Message}"));
    }

    private IEnumerable<Found> Check(SegnnLayerPlan layer, Places places, int maxDegree)
    {
        var findings = SignatureValidator.TensorProduct(
            layer.Input.ToString(), layer.Attributes.ToString(), layer.Output.ToString(), layer.Gated, maxDegree);
        foreach (var finding in findings)
        {
            // What one layer leaves unused, another may need; only input and further features go into one layer alone.
            if (SupportedDiagnostics.Contains(SignatureDescriptors.Of(finding)) && (finding.Rule.IsError() || places.IsInOneLayer(layer, finding)))
                yield return new Found(SignatureDescriptors.Of(finding), places.At(places.Of(layer, finding)), finding.Message, layer.Name, places.Properties(layer, finding));
        }

        if (WeightCount.Problem(layer.Input, layer.Attributes, layer.Output, layer.Gated) is { } problem)
            yield return new Found(DiagnosticDescriptors.Overflow, places.At(Places.Hidden), problem, layer.Name, null);
    }

    /// <summary>What is wrong with a layer.</summary>
    private sealed record Found(
        DiagnosticDescriptor Descriptor, SyntaxNode Place, string Message, string Layer, ImmutableDictionary<string, string?>? Properties);

    /// <summary>Where the representations of a model's layers are written.</summary>
    /// <param name="declaration">The model.</param>
    /// <param name="lengthOfTwoHidden">The length of the text of the two hidden features that begin a message's input.</param>
    private sealed class Places(Declaration declaration, int lengthOfTwoHidden)
    {
        private const int Input = 0;
        private const int Attributes = 1;
        private const int ExtraText = -1;

        public const int Hidden = 2;

        private int Output => declaration.Arguments.Count - 1;

        private int Extra => declaration.Arguments.Count == 5 ? 3 : ExtraText;

        /// <summary>The index of the argument that a finding is about; <see cref="ExtraText"/> for the option.</summary>
        public int Of(SegnnLayerPlan layer, SignatureFinding finding) => finding.Argument switch
        {
            _ when IsPooled(layer) => Output,
            SignatureArgument.Attributes => Attributes,
            SignatureArgument.Output => layer.Name == "PrePool2" ? Output : Hidden,
            _ when layer.Name == "Embedding" => Input,
            _ => IsExtra(layer, finding) ? Extra : Hidden,
        };

        /// <summary>Where an argument is written.</summary>
        public SyntaxNode At(int argument) =>
            (argument == ExtraText ? declaration.Option(FindingProperties.Extra)?.Expression : declaration.Arguments[argument].Place) ?? declaration.Syntax.Name;

        /// <summary>What a fix needs; a layer's input, but for the first layer's, is made of several arguments.</summary>
        public ImmutableDictionary<string, string?> Properties(SegnnLayerPlan layer, SignatureFinding finding)
        {
            var argument = Of(layer, finding);
            return new FindingProperties(
                finding.Rule,
                argument == ExtraText ? FindingProperties.Extra : FindingProperties.ArgumentName(argument),
                Offset: null,
                finding.Length,
                finding.Args,
                finding.Products,
                layer.Name == "Embedding" ? FindingProperties.ArgumentName(Input) : null,
                IsPooled(layer) ? null : FindingProperties.ArgumentName(Attributes)).ToProperties();
        }

        public bool IsInOneLayer(SegnnLayerPlan layer, SignatureFinding finding) =>
            finding.Argument == SignatureArgument.Input && (layer.Name == "Embedding" || IsExtra(layer, finding));

        private bool IsExtra(SegnnLayerPlan layer, SignatureFinding finding) =>
            layer.Name == "Message1" && finding.Argument == SignatureArgument.Input && finding.Offset > lengthOfTwoHidden;

        private static bool IsPooled(SegnnLayerPlan layer) => layer.Name.StartsWith("PostPool", StringComparison.Ordinal);
    }
}
