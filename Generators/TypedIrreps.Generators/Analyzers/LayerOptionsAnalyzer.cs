using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks the options of a layer.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayerOptionsAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.OptionOutOfRange];

    private protected override IEnumerable<Diagnostic> Check(Declaration declaration) =>
        from finding in Findings(declaration)
        let written = declaration.Data.NamedArguments.FirstOrDefault(argument => argument.Key == finding.Option)
        where written.Key is not null
        select Diagnostic.Create(
            DiagnosticDescriptors.OptionOutOfRange,
            Place(declaration.Syntax, finding).GetLocation(),
            finding.Option,
            Text(finding.Element is { } element ? written.Value.Values[element] : written.Value),
            finding.Expected);

    private static IEnumerable<OptionFinding> Findings(Declaration declaration)
    {
        if (DeclarationAttributes.LayerKindOf(declaration.Data) is not { } kind)
            return [];
        var options = OptionReader.Read(declaration.Data);
        var representations = declaration.Arguments
            .Select(argument => argument.Text is { } text ? IrrepsParser.Parse(text.Value).Irreps : null).OfType<Irreps>().ToArray();
        return representations.Length == kind.Parameters.Count ? kind.CheckOptions(options, representations) : kind.CheckOptions(options);
    }

    /// <summary>What is written: functions by their names, for they are no numbers to a reader.</summary>
    private static string? Text(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array => constant.Values.IsDefault ? "null" : $"[{string.Join(", ", constant.Values.Select(Text))}]",
        TypedConstantKind.Enum when OptionReader.Member(constant) is { } member => member,
        _ => Convert.ToString(constant.Value, CultureInfo.InvariantCulture),
    };

    /// <summary>Where an option is written; its element, where the elements of an array are written one by one.</summary>
    private static SyntaxNode Place(AttributeSyntax attribute, OptionFinding finding)
    {
        var expression = attribute.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == finding.Option)?.Expression;
        SyntaxNode[] elements = expression switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
            ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions],
            CollectionExpressionSyntax collection => [.. collection.Elements],
            _ => [],
        };
        return finding.Element < elements.Length ? elements[finding.Element.Value] : expression ?? (SyntaxNode)attribute.Name;
    }
}
