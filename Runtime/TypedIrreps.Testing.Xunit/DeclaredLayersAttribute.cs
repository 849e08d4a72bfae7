using System.Reflection;

namespace TypedIrreps.Testing.Xunit;

/// <summary>
/// Theory data: every layer and model of an assembly (<see cref="DeclaredLayers"/>), each a test of its own. A layer that cannot be
/// checked is reported as skipped by a second attribute, <see cref="UncheckedLayersAttribute"/>; without that it is a row too, and
/// fails with what stands in its way.
/// </summary>
/// <example><c>[Theory, DeclaredLayers(typeof(MyModel))] public void Is_equivariant(DeclaredLayer layer) => layer.Check();</c></example>
/// <param name="type">Any type of the assembly.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DeclaredLayersAttribute(Type type) : SelectedLayersAttribute(type)
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The assembly has no layers, or one that is left out is none of it.</exception>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        if (DeclaredLayers.Of(Assembly).Count == 0)
            throw new ArgumentException($"Expected an assembly with layers, got {Assembly.GetName().Name}, which has none.", nameof(type));
        var areOthersSkipped = testMethod.GetCustomAttributes<UncheckedLayersAttribute>().Any(others => others.Assembly == Assembly);
        return Rows(Layers.Where(layer => layer.Obstacle is null || !areOthersSkipped));
    }
}
