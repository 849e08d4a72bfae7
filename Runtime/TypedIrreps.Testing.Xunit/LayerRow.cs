using System.Reflection;
using Xunit.Abstractions;

namespace TypedIrreps.Testing.Xunit;

/// <summary>A layer that xUnit can hand, by its name, from finding tests to running them. What it cannot hand on it leaves out without a word.</summary>
internal sealed class LayerRow : DeclaredLayer, IXunitSerializable
{
    /// <summary>For <see cref="Deserialize"/>.</summary>
    public LayerRow()
    {
    }

    public LayerRow(DeclaredLayer layer) => Become(layer);

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Assembly), Type.Assembly.FullName);
        info.AddValue(nameof(Name), Name);
    }

    public void Deserialize(IXunitSerializationInfo info)
    {
        var (assembly, name) = (info.GetValue<string>(nameof(Assembly)), info.GetValue<string>(nameof(Name)));
        Become(DeclaredLayers.Of(Assembly.Load(assembly)).Single(layer => layer.Name == name));
    }
}
