namespace TypedIrreps.Generators.Models;

/// <summary>Who can name a type: those for whom it and all types around it are accessible.</summary>
[Flags]
internal enum Reach
{
    /// <summary>Some types alone.</summary>
    None = 0,

    /// <summary>Its whole assembly.</summary>
    Assembly = 1,

    /// <summary>Types of other assemblies that derive from one around it.</summary>
    Derived = 2,

    /// <summary>Everybody.</summary>
    Everybody = 4,

    /// <summary>All of these.</summary>
    All = Assembly | Derived | Everybody,
}
