using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Emission;
using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>
/// Finds out what layers take and give: of declared ones by their declarations, for the generator sees types without the code
/// that it emits; of others by the interfaces that they implement.
/// </summary>
internal sealed class StageReader
{
    private const int MaxDepth = 64;

    private readonly IAssemblySymbol assembly;
    private readonly Dictionary<ITypeSymbol, Stage> known = new(SymbolEqualityComparer.Default);
    private int depth;

    private StageReader(INamedTypeSymbol declared)
    {
        assembly = declared.ContainingAssembly;
        known.Add(declared, Endless(declared));
    }

    /// <summary>Reads the types that a model is made of.</summary>
    /// <param name="declared">The model.</param>
    /// <param name="types">The types.</param>
    public static IReadOnlyList<Stage> Read(INamedTypeSymbol declared, IEnumerable<ITypeSymbol> types)
    {
        var reader = new StageReader(declared);
        return types.Select(reader.Read).ToArray();
    }

    private Stage Read(ITypeSymbol type)
    {
        if (known.TryGetValue(type, out var stage))
            return stage;

        // What is met again before it is read is made of itself.
        known.Add(type, Endless(type));
        depth++;
        stage = depth > MaxDepth ? Endless(type) : type is INamedTypeSymbol named ? Read(named) : Not(type, "it is no class");
        depth--;
        known[type] = stage;
        return stage;
    }

    private Stage Read(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Error)
            return ToldElsewhere(type, isTold: false);
        if (type.IsAbstract)
            return Not(type, "it is abstract");
        if (Required(type) is { } required)
            return Not(type, $"it has the required member '{required.Name}', which nobody would set");
        var isOurs = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, assembly);
        return isOurs && DeclarationAttributes.On(type) is { } attribute ? Declared(type, attribute) : Written(type);
    }

    private Stage Declared(INamedTypeSymbol type, AttributeData attribute)
    {
        switch (DeclarationAttributes.KindOf(attribute))
        {
            case DeclarationKind.Layer:
                if (ModelReader.Layer(type.OriginalDefinition, attribute) is not { } layer)
                    return ToldElsewhere(type, HullReader.IsTold(attribute));
                return LayerKinds.Named(layer.Kind).Signature(layer) is { } signature
                    ? new Stage(type, signature)
                    : Not(type, $"a layer declared by [{layer.Kind}] takes more than features and attributes");
            case DeclarationKind.Pipeline:
                var stages = attribute.AttributeClass!.TypeArguments.Select(Read).ToArray();
                if (Array.Exists(stages, stage => stage.IsEndless))
                    return Endless(type);
                if (PipelineDeclaration.SignatureOf(stages) is not { } whole)
                    return ToldElsewhere(type, Array.TrueForAll(stages, stage => stage.Signature is not null || stage.IsTold));
                var part = PipelineEmitter.Part(whole, stages.Select(stage => stage.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));
                return DeclarationShape.Of(type.OriginalDefinition, DeclarationKind.Pipeline, part).Count == 0 ? new Stage(type, whole) : ToldElsewhere(type);
            default:
                return Not(type, "it does not turn features, alone or with attributes, into features");
        }
    }

    private Stage Written(INamedTypeSymbol type)
    {
        var layers = type.AllInterfaces
            .Where(candidate => candidate.MetadataName is "ISteerableLayer`2" or "ISteeredLayer`3" && DeclarationAttributes.IsInTypedIrreps(candidate))
            .ToArray();
        if (layers.Length == 0)
            return Not(type, "it is no declared layer and implements neither ISteerableLayer nor ISteeredLayer");
        if (layers.Length > 1)
            return Not(type, "it is a layer in several ways, and which is meant is not clear");
        if (layers[0].GetMembers("Forward").Select(type.FindImplementationForInterfaceMember).Any(forward => forward is not { DeclaredAccessibility: Accessibility.Public }))
            return Not(type, "its Forward is not public");
        if (!type.InstanceConstructors.Any(NeedsNoArguments))
            return Not(type, "it has no accessible constructor that needs no arguments");
        var representations = layers[0].TypeArguments.Select(argument => RepresentationModels.For(DeclaredRepresentation.OfType(argument))).ToArray();
        if (Array.Exists(representations, representation => representation is null))
            return ToldElsewhere(type, !layers[0].TypeArguments.Any(HullReader.HasError));
        var signature = new LayerSignature(
            representations[0]!, representations.Length == 3 ? representations[1] : null, representations[representations.Length - 1]!);
        return new Stage(type, signature, IsModule(type));
    }

    private ISymbol? Required(INamedTypeSymbol type)
    {
        if (type.InstanceConstructors.Any(constructor => NeedsNoArguments(constructor) && constructor.GetAttributes().Any(SetsRequiredMembers)))
            return null;
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.GetMembers().FirstOrDefault(member => member is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true }) is { } required)
                return required;
        }

        return null;

        static bool SetsRequiredMembers(AttributeData attribute) => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute";
    }

    private bool NeedsNoArguments(IMethodSymbol constructor) =>
        constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)
        && constructor.DeclaredAccessibility switch
        {
            Accessibility.Public => true,
            Accessibility.Internal or Accessibility.ProtectedOrInternal => SymbolEqualityComparer.Default.Equals(constructor.ContainingAssembly, assembly),
            _ => false,
        };

    private static bool IsModule(INamedTypeSymbol type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor is { MetadataName: "Module", ContainingType: { Name: "nn", ContainingType.Name: "torch" } })
                return true;
        }

        return false;
    }

    private static Stage Not(ITypeSymbol type, string problem) => new(type, null, Problem: problem);

    private static Stage ToldElsewhere(ITypeSymbol type, bool isTold = true) => new(type, null, IsTold: isTold);

    private static Stage Endless(ITypeSymbol type) => new(
        type, null, Problem: FormattableString.Invariant($"it is made of itself, or of pipelines more than {MaxDepth} deep"), IsEndless: true);
}
