namespace TypedIrreps.Generators.Models;

/// <summary>
/// What is left of a declaration for which no code can be written, and which a diagnostic is about: as much of a class as
/// keeps its uses from being errors too.
/// </summary>
/// <param name="Type">The class.</param>
/// <param name="IsModule">Whether it becomes a module with a constructor that throws; not if it has a base class or constructors.</param>
/// <param name="HasForward">Whether it gets a <c>Forward</c> that takes whatever it is given; not if it has one.</param>
internal sealed record HullModel(TypeModel Type, bool IsModule, bool HasForward);

/// <summary>A declaration as it is emitted: whole, or what is left of it.</summary>
/// <param name="Model">The declaration; null if no code can be written for it.</param>
/// <param name="Hull">What is emitted in its place; null for nothing.</param>
internal sealed record Declared<TModel>(TModel? Model, HullModel? Hull)
    where TModel : class;
