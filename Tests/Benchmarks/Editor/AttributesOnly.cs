using Microsoft.CodeAnalysis;
using TypedIrreps.Generators;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Benchmarks.Editor;

/// <summary>
/// A generator that looks for the same attributes and does nothing with what it finds: what Roslyn itself takes to find the
/// declarations and to bind their attributes.
/// </summary>
#pragma warning disable RS1042 // No generator for others: it has no attribute by which a compiler would load it.
internal sealed class AttributesOnly : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var named = TrackingNames.Layers.Concat(TrackingNames.Networks).Concat(TrackingNames.Pipelines).Select(step => step.Attribute);
        foreach (var attribute in named.Append(DeclarationAttributes.Irreps).Append(DeclarationAttributes.MessagePassing))
        {
            var found = context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (_, _) => true, static (_, _) => 0);
            context.RegisterSourceOutput(found, static (_, _) => { });
        }
    }
}
