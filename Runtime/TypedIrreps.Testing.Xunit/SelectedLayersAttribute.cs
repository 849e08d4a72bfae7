using System.Reflection;
using Xunit.Sdk;

namespace TypedIrreps.Testing.Xunit;

/// <summary>Theory data: a row for each of some layers and models of an assembly, named after it.</summary>
public abstract class SelectedLayersAttribute : DataAttribute
{
    private readonly Type type;

    private protected SelectedLayersAttribute(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        this.type = type;
    }

    /// <summary>The assembly that the layers are of.</summary>
    public Assembly Assembly => type.Assembly;

    /// <summary>Layers that are left out: such as are wrong on purpose.</summary>
    public Type[] Except { get; set; } = [];

    /// <summary>All layers of the assembly but those that are left out.</summary>
    private protected IReadOnlyList<DeclaredLayer> Layers
    {
        get
        {
            var all = DeclaredLayers.Of(Assembly);
            if (Except.FirstOrDefault(left => all.All(layer => layer.Type != left)) is { } stranger)
                throw new ArgumentException($"Expected layers of {Assembly.GetName().Name} to leave out, got {stranger}.", nameof(Except));
            return [.. all.Where(layer => !Except.Contains(layer.Type))];
        }
    }

    private protected static IEnumerable<object[]> Rows(IEnumerable<DeclaredLayer> layers) => layers.Select(layer => (object[])[new LayerRow(layer)]);
}
