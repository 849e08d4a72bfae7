using System.Globalization;

namespace TypedIrreps.Generators.Models;

/// <summary>The options that a declaration writes, by name: constants, in a form that can be compared.</summary>
/// <param name="Written">The options in their order.</param>
internal sealed record LayerOptions(EquatableArray<LayerOption> Written)
{
    /// <summary>The limits of the build, which hold for every declaration.</summary>
    public BuildLimits Limits { get; init; } = BuildLimits.Default;

    /// <summary>What stands between the texts of an array.</summary>
    public const char TextSeparator = '\n';

    /// <summary>Options of a declaration that writes none.</summary>
    public static LayerOptions None { get; } = new(new EquatableArray<LayerOption>([]));

    /// <summary>A yes or no.</summary>
    public bool Flag(string name, bool byDefault) => Find(name) is { } option ? option.Value == bool.TrueString : byDefault;

    /// <summary>A number.</summary>
    public double Number(string name, double byDefault) =>
        Find(name) is { } option ? double.Parse(option.Value, CultureInfo.InvariantCulture) : byDefault;

    /// <summary>The member of an enumeration; null for a number that is none.</summary>
    public string? Member(string name, string byDefault) => Find(name) is { } option ? (option.Value.Length > 0 ? option.Value : null) : byDefault;

    /// <summary>An activation function; null for a number that is none.</summary>
    public ActivationFunction? Function(string name, ActivationFunction byDefault) =>
        Enum.TryParse<ActivationFunction>(Member(name, byDefault.ToString()), out var function) ? function : null;

    /// <summary>Whole numbers.</summary>
    public IReadOnlyList<int> Numbers(string name, params int[] byDefault) => Find(name) is { } option
        ? option.Value.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray()
        : byDefault;

    /// <summary>Activation functions, in their order; null for a number that is none.</summary>
    public IReadOnlyList<ActivationFunction?> Functions(string name) => Find(name) is { Value.Length: > 0 } option
        ? [.. option.Value.Split(',').Select(text =>
            Enum.TryParse<ActivationFunction>(text, out var function) && Enum.IsDefined(typeof(ActivationFunction), function) ? function : (ActivationFunction?)null)]
        : [];

    /// <summary>Texts, in their order.</summary>
    public IReadOnlyList<string> Texts(string name) => Find(name) is { Value.Length: > 0 } option ? option.Value.Split(TextSeparator) : [];

    private LayerOption? Find(string name) => Written.FirstOrDefault(option => option.Name == name);
}

/// <summary>An option that a declaration writes.</summary>
/// <param name="Name">The property of the attribute.</param>
/// <param name="Value">
/// The constant in the invariant culture: a number, <c>True</c> or <c>False</c>, the name of an enumeration's member (empty
/// for a number that is none), whole numbers or names of members (the number, if it is none) with commas between them, or texts with
/// line ends between them.
/// </param>
internal sealed record LayerOption(string Name, string Value);
