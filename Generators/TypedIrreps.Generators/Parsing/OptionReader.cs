using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Parsing;

/// <summary>Reads the constants that an attribute's properties are set to.</summary>
internal static class OptionReader
{
    /// <summary>The options that are written and that C# accepts.</summary>
    public static LayerOptions Read(AttributeData attribute) => new(new EquatableArray<LayerOption>(
        from argument in attribute.NamedArguments
        let value = Text(argument.Value)
        where value is not null
        select new LayerOption(argument.Key, value)));

    /// <summary>The name of the enumeration's member that a constant is; null for a number that is none.</summary>
    public static string? Member(TypedConstant constant) => constant.Type?.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value))?.Name;

    // A member that is none must not look like no element.
    private static string? Element(TypedConstant constant) => constant.Kind == TypedConstantKind.Enum && Member(constant) is null
        ? Convert.ToString(constant.Value, CultureInfo.InvariantCulture)
        : Text(constant);

    private static string? Text(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Error => null,
        TypedConstantKind.Array => constant.Values.IsDefault ? "" : string.Join(
            constant.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } ? LayerOptions.TextSeparator.ToString() : ",",
            constant.Values.Select(Element)),
        TypedConstantKind.Enum => Member(constant) ?? "",
        TypedConstantKind.Primitive => constant.Value switch
        {
            null => null,
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        },
        _ => null,
    };
}
