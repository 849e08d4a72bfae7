using System.Reflection;
using Xunit.Abstractions;

namespace TypedIrreps.Testing.Xunit;

/// <summary>
/// A layer as xUnit hands it from finding tests to running them, perhaps in another process: by its name. xUnit converts it where a
/// test takes a <see cref="DeclaredLayer"/>.
/// </summary>
internal sealed class LayerRow : IXunitSerializable
{
    private DeclaredLayer? layer;

    /// <summary>For <see cref="Deserialize"/>.</summary>
    public LayerRow()
    {
    }

    public LayerRow(DeclaredLayer layer) => this.layer = layer;

    private DeclaredLayer Layer => layer ?? throw new InvalidOperationException("A row that was not read yet has no layer.");

    public static implicit operator DeclaredLayer(LayerRow row) => row.Layer;

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Assembly), Layer.Type.Assembly.FullName);
        info.AddValue(nameof(DeclaredLayer.Name), Layer.Name);
    }

    public void Deserialize(IXunitSerializationInfo info)
    {
        var (assembly, name) = (info.GetValue<string>(nameof(Assembly)), info.GetValue<string>(nameof(DeclaredLayer.Name)));
        layer = DeclaredLayers.Of(Assembly.Load(assembly)).Single(layer => layer.Name == name);
    }

    public override string ToString() => Layer.Name;
}
