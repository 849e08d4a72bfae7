using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Models;
using TypedIrreps.Validation;

namespace TypedIrreps.Generators.Kinds;

/// <summary>
/// A kind of layer: the attribute that declares it, what may be declared, and the class that comes of it. A kind decides
/// nothing that Core's plans and rules decide.
/// </summary>
internal abstract class LayerKind
{
    private protected LayerKind(string name, params LayerParameter[] parameters)
    {
        Name = name;
        Parameters = parameters;
    }

    /// <summary>The attribute's name as it is written, without <c>Attribute</c>.</summary>
    public string Name { get; }

    /// <summary>The representations, in the order of type parameters and of texts.</summary>
    public IReadOnlyList<LayerParameter> Parameters { get; }

    /// <summary>The name in metadata of the attribute that takes texts.</summary>
    public string OfTexts => $"TypedIrreps.{Name}Attribute";

    /// <summary>The name in metadata of the attribute that takes types.</summary>
    public string OfTypes => FormattableString.Invariant($"TypedIrreps.{Name}Attribute`{Parameters.Count}");

    /// <summary>What goes in and what comes out; null for a layer that does not fit into a pipeline.</summary>
    public abstract LayerSignature? Signature(LayerModel layer);

    /// <summary>How large the plan and the source of a layer are; null for a layer that the library computes.</summary>
    /// <param name="representations">The representations, in the order of <see cref="Parameters"/>.</param>
    /// <param name="options">The options that are written.</param>
    public virtual PlanSize? Size(IReadOnlyList<Irreps> representations, LayerOptions options) => null;

    /// <summary>Why the plan of a layer is too large; null if it is not, and where other rules speak.</summary>
    /// <param name="representations">The representations, in the order of <see cref="Parameters"/>.</param>
    /// <param name="options">The options that are written.</param>
    public string? SizeProblem(IReadOnlyList<Irreps> representations, LayerOptions options) =>
        representations.All(irreps => irreps.Dim > 0 && irreps.LMax <= options.Limits.MaxDegree) && Size(representations, options) is { } size
            ? options.Limits.Problem(size, "layer")
            : null;

    /// <summary>What is wrong with a declaration, by the rules of Core and within the limits of the build.</summary>
    /// <param name="texts">The representations as text, in the order of <see cref="Parameters"/>.</param>
    /// <param name="options">The options that are written.</param>
    public IReadOnlyList<SignatureFinding> Findings(IReadOnlyList<string> texts, LayerOptions options)
    {
        var alone = SignatureValidator.Arguments(options.Limits.MaxDegree, [.. Parameters.Zip(texts, (parameter, text) => (parameter.Role, text))]);
        var representations = texts.Select(text => IrrepsParser.Parse(text).Irreps).OfType<Irreps>().ToArray();

        // The products of too high a degree, or of too many blocks, would keep an editor busy.
        return Array.Exists([.. alone], finding => finding.Rule == SignatureRule.DegreeTooHigh)
            || (representations.Length == texts.Count && SizeProblem(representations, options) is not null)
                ? alone
                : Check(texts, options);
    }

    /// <summary>What is wrong with a declaration, by the rules of Core.</summary>
    /// <param name="texts">The representations as text, in the order of <see cref="Parameters"/>.</param>
    /// <param name="options">The options that are written.</param>
    public abstract IReadOnlyList<SignatureFinding> Check(IReadOnlyList<string> texts, LayerOptions options);

    /// <summary>What is wrong with the options alone.</summary>
    public virtual IEnumerable<OptionFinding> CheckOptions(LayerOptions options) => [];

    /// <summary>What is wrong with the options, of a layer whose representations are right.</summary>
    /// <param name="options">The options.</param>
    /// <param name="representations">The representations, in the order of <see cref="Parameters"/>.</param>
    public virtual IEnumerable<OptionFinding> CheckOptions(LayerOptions options, IReadOnlyList<Irreps> representations) => CheckOptions(options);

    /// <summary>The number of weights that a sample brings along, of a layer that takes such; null of others.</summary>
    /// <param name="representations">The representations, in the order of <see cref="Parameters"/>.</param>
    /// <param name="options">The options that are written.</param>
    public virtual int? WeightsPerSample(IReadOnlyList<Irreps> representations, LayerOptions options) => null;

    /// <summary>The texts of representations that the emitted code needs an interned type for.</summary>
    public virtual IEnumerable<string> Interned(LayerModel layer) => InternedType.TextsOf([.. layer.Representations]);

    /// <summary>What is emitted, as C# sees it before it looks into bodies.</summary>
    public EmittedPart Part(LayerModel layer) => new(
        BaseType(layer),
        layer.Representations,
        new EquatableArray<EmittedMember>(FurtherMembers(layer).Prepend(EmittedMember.Constructor())));

    /// <summary>The base class of what is emitted.</summary>
    protected abstract string BaseType(LayerModel layer);

    /// <summary>The members that are emitted, but for the constructor without parameters.</summary>
    protected virtual IEnumerable<EmittedMember> FurtherMembers(LayerModel layer) => [];

    /// <summary>A tensor, as emitted code names it.</summary>
    private protected const string Tensor = "global::TorchSharp.torch.Tensor";

    /// <summary>Why a layer has no meaning; null if it has one.</summary>
    protected string? ProblemOf(LayerModel layer)
    {
        if (layer.Representations.FirstOrDefault(representation => representation.Text is null) is { } unknown)
            return $"The representation of {unknown.TypeName} is not known at compile time.";
        var errors = Findings([.. layer.Representations.Select(representation => representation.Text!)], layer.Options)
            .Where(finding => finding.Rule.IsError())
            .Select(finding => finding.Message)
            .Concat(OptionFindings(layer).Select(finding => $"'{finding.Option}' is out of range: {finding.Expected}."))
            .Distinct()
            .ToArray();
        return errors.Length > 0
            ? string.Join(" ", errors)
            : SizeProblem([.. layer.Representations.Select(representation => representation.Irreps)], layer.Options);
    }

    private IEnumerable<OptionFinding> OptionFindings(LayerModel layer)
    {
        var representations = layer.Representations.Select(representation => IrrepsParser.Parse(representation.Text!).Irreps).OfType<Irreps>().ToArray();
        return representations.Length == layer.Representations.Count ? CheckOptions(layer.Options, representations) : CheckOptions(layer.Options);
    }

    /// <summary>A representation that the library makes of others.</summary>
    public static RepresentationModel Made(string name, Irreps? irreps, params RepresentationModel[] parts) =>
        new(
            $"global::TypedIrreps.{name}<{string.Join(", ", parts.Select(part => part.TypeName))}>",
            irreps?.ToString(),
            IsInterned: false,
            parts.Aggregate(Reach.All, (reach, part) => reach & part.Reach));

    /// <summary>Prints the emitted part of the class, from its header to the closing brace.</summary>
    public abstract void Emit(CodeWriter writer, LayerModel layer);
}
