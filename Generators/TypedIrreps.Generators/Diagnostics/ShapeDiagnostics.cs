using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Diagnostics;

/// <summary>What is said of types that do not take the code which their declaration emits.</summary>
internal static class ShapeDiagnostics
{
    /// <summary>The property of a diagnostic that holds its <see cref="ShapeRule"/>.</summary>
    public const string Rule = "Rule";

    /// <summary>
    /// The diagnostics about a declared type, all of them errors. Generator and analyzer report them both, and the compiler
    /// prints a diagnostic once if both give it the same objects to print: hence the interned texts.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="attribute">What declares it.</param>
    /// <param name="compilation">What it is compiled with.</param>
    public static IEnumerable<Diagnostic> Of(INamedTypeSymbol type, AttributeData attribute, Compilation compilation)
    {
        var kind = DeclarationAttributes.KindOf(attribute)!.Value;

        // A layer on a struct, or a representation on a class, is the compiler's business.
        if (type.TypeKind != (kind == DeclarationKind.Representation ? TypeKind.Struct : TypeKind.Class))
            return [];
        return DeclarationShape.Of(type, kind, ModelReader.Part(type, attribute, compilation)).Select(finding => Diagnostic.Create(
            DescriptorOf(finding.Rule),
            finding.Place,
            ImmutableDictionary<string, string?>.Empty.Add(Rule, finding.Rule.ToString()),
            Array.ConvertAll(finding.Arguments, string.Intern)));
    }

    private static DiagnosticDescriptor DescriptorOf(ShapeRule rule) => rule switch
    {
        ShapeRule.Partial => DiagnosticDescriptors.NotPartial,
        ShapeRule.FileLocal => DiagnosticDescriptors.FileLocal,
        _ => DiagnosticDescriptors.Shape,
    };
}
