using System.Reflection;

namespace TypedIrreps.Testing.Xunit;

/// <summary>
/// Theory data, beside <see cref="DeclaredLayersAttribute"/> on the same theory: every layer of an assembly that cannot be checked,
/// reported as skipped, with what stands in its way (<see cref="DeclaredLayer.Obstacle"/>).
/// </summary>
/// <param name="type">Any type of the assembly.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class UncheckedLayersAttribute(Type type) : SelectedLayersAttribute(type)
{
    /// <summary>What stands in the way of all of them: xUnit knows one reason for all rows of an attribute.</summary>
    public override string? Skip
    {
        get => base.Skip ?? (Unchecked.Any() ? string.Join("\n", Unchecked.Select(layer => $"{layer}: {layer.Obstacle}")) : null);
        set => base.Skip = value;
    }

    private IEnumerable<DeclaredLayer> Unchecked => Layers.Where(layer => layer.Obstacle is not null);

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Rows(Unchecked);
}
