using System.Reflection;

namespace TypedIrreps.Testing.Declared;

/// <summary>A type, what it is to be measured as, and how an instance is made.</summary>
/// <param name="Name">The name that the layer is known by.</param>
/// <param name="Type">The type.</param>
/// <param name="Contract">What it is measured as; null if there is no measure for it.</param>
internal sealed record LayerCase(string Name, Type Type, Contract? Contract)
{
    /// <summary>Why the layer cannot be checked; null if it can.</summary>
    public string? Obstacle { get; } =
        Contract is null ? $"It gives features, but is nothing that {nameof(Equivariance)}.{nameof(Equivariance.Measure)} takes: implement ISteerableLayer or ISteeredLayer."
        : Type.ContainsGenericParameters ? "It is generic: derive a class from it that says of what."
        : Type.IsValueType || WithoutArguments(Type) is not null ? null
        : $"It has no public constructor that needs no arguments: give an instance to {nameof(Equivariance)}.{nameof(Equivariance.Check)}.";

    /// <summary>A new instance.</summary>
    public object Make()
    {
        if (WithoutArguments(Type) is not { } constructor)
            return Activator.CreateInstance(Type)!;
        object?[] defaults = [.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)];
        return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, defaults, null);
    }

    private static ConstructorInfo? WithoutArguments(Type type) =>
        type.GetConstructors().OrderBy(constructor => constructor.GetParameters().Length)
            .FirstOrDefault(constructor => constructor.GetParameters().All(parameter => parameter.HasDefaultValue));
}
