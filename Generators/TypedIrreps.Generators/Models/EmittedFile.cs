namespace TypedIrreps.Generators.Models;

/// <summary>A file that is emitted for a declaration, and what it needs of those that are emitted once an assembly.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its text.</param>
/// <param name="Interned">The texts of representations that need an interned type.</param>
internal sealed record EmittedFile(string Name, EmittedText Text, EquatableArray<string> Interned);

/// <summary>A text that is emitted.</summary>
/// <param name="Text">The text.</param>
/// <param name="Couplings">The degrees whose coefficients it names, in their order, each once.</param>
/// <param name="Kernels">The degrees whose code it names, in their order, each once.</param>
internal sealed record EmittedText(string Text, EquatableArray<CouplingDegrees> Couplings, EquatableArray<CouplingDegrees> Kernels);
