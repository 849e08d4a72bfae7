using System.Globalization;
using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Parsing;

/// <summary>Finds names for the members of an emitted class that clash with nothing that is there.</summary>
internal sealed class MemberNames
{
    private readonly INamedTypeSymbol type;
    private readonly INamedTypeSymbol? module;
    private readonly HashSet<string> reserved;
    private readonly HashSet<string> stages = new(StringComparer.Ordinal);

    /// <summary>Starts with the names that are taken.</summary>
    /// <param name="type">The class as the user wrote it.</param>
    /// <param name="compilation">What it is compiled with; null where names do not matter.</param>
    /// <param name="locals">The parameters and variables of emitted methods.</param>
    public MemberNames(INamedTypeSymbol type, Compilation? compilation, params string[] locals)
    {
        this.type = type;
        module = compilation?.GetTypeByMetadataName("TorchSharp.torch+nn+Module");
        reserved = new HashSet<string>(locals, StringComparer.Ordinal) { type.Name };
    }

    /// <summary>The field of a stage: named like the stage's class, in the case of fields; a number behind what occurs again.</summary>
    public string OfStage(string className)
    {
        var name = CamelCase(className);
        if (IsTaken(name))
            name += "Stage";
        var unique = name;
        for (var i = 2; IsTaken(unique) || !stages.Add(unique); i++)
            unique = name + i.ToString(CultureInfo.InvariantCulture);
        return unique;
    }

    /// <summary>A name that begins with a small letter; of an abbreviation all letters become small.</summary>
    private static string CamelCase(string name)
    {
        var capitals = name.TakeWhile(char.IsUpper).Count();
        var small = capitals > 1 && capitals < name.Length && char.IsLower(name[capitals]) ? capitals - 1 : capitals;
        return name.Substring(0, small).ToLowerInvariant() + name.Substring(small);
    }

    private bool IsTaken(string name) => reserved.Contains(name) || type.GetMembers(name).Length > 0 || module?.GetMembers(name).Length > 0;
}
