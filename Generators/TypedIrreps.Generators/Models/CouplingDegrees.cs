using System.Globalization;

namespace TypedIrreps.Generators.Models;

/// <summary>Three degrees that couple, and the emitted class that holds how: one an assembly, whichever layers need it.</summary>
/// <param name="Left">The degree of the first factor.</param>
/// <param name="Right">The degree of the second factor.</param>
/// <param name="Output">The degree of the product.</param>
internal readonly record struct CouplingDegrees(int Left, int Right, int Output)
{
    public const string Namespace = "TypedIrreps.Emitted";

    /// <summary>The degrees as a name ends on them.</summary>
    public string Suffix => string.Format(CultureInfo.InvariantCulture, "{0}x{1}to{2}", Left, Right, Output);

    /// <summary>The degrees in words.</summary>
    public string Words => string.Format(CultureInfo.InvariantCulture, "{0} and {1} to {2}", Left, Right, Output);

    /// <summary>The name of the class.</summary>
    public string Name => "Coupling" + Suffix;

    /// <summary>The name of the class with the code.</summary>
    public string KernelName => "Kernel" + Suffix;

    /// <summary>The name of the class in metadata.</summary>
    public string MetadataName => Namespace + "." + Name;

    /// <summary>The name of the class with the code in metadata.</summary>
    public string KernelMetadataName => Namespace + "." + KernelName;
}
