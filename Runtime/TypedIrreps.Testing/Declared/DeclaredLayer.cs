using TypedIrreps.Testing.Declared;
using static TorchSharp.torch;

namespace TypedIrreps.Testing;

/// <summary>A layer or model of an assembly (<see cref="DeclaredLayers"/>): a type, and what it takes to check it.</summary>
public class DeclaredLayer
{
    private LayerCase? layer;

    /// <summary>
    /// Creates a layer that is none yet: test frameworks make the rows of a test empty before they read them, and
    /// <see cref="Become"/> says which layer was read.
    /// </summary>
    protected DeclaredLayer()
    {
    }

    internal DeclaredLayer(LayerCase layer) => this.layer = layer;

    /// <summary>A name that no other layer of the assembly has, as short as it can be: without the namespace where it is not needed.</summary>
    public string Name => Layer.Name;

    /// <summary>The class.</summary>
    public Type Type => Layer.Type;

    /// <summary>Why the layer cannot be checked; null if it can.</summary>
    public string? Obstacle => Layer.Obstacle;

    private LayerCase Layer => layer ?? throw new InvalidOperationException($"A {GetType().Name} that was not read yet is no layer.");

    /// <summary>Makes the layer and measures it, as a module in training and in evaluation.</summary>
    /// <param name="options">How to measure.</param>
    /// <returns>The worse of the two reports.</returns>
    /// <remarks>Chance has no symmetry: a module that holds a dropout is measured in evaluation alone.</remarks>
    /// <exception cref="InvalidOperationException">There is an <see cref="Obstacle"/>.</exception>
    public EquivarianceReport Measure(EquivarianceOptions? options = null) => Worst(options, (_, report) => report);

    /// <summary>Makes the layer and checks it, as a module in training and in evaluation.</summary>
    /// <inheritdoc cref="Measure"/>
    /// <exception cref="EquivarianceException">The layer is not equivariant; the message names it and the irreps that break a symmetry.</exception>
    public EquivarianceReport Check(EquivarianceOptions? options = null)
    {
        var tolerance = (options ?? new EquivarianceOptions()).AllowedError;
        return Worst(options, (mode, report) => report.Above(tolerance).Any() ? throw new EquivarianceException(report, tolerance, Name + mode) : report);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Makes this the same layer as another one.</summary>
    /// <param name="other">The other one.</param>
    protected void Become(DeclaredLayer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        layer = other.Layer;
    }

    private EquivarianceReport Worst(EquivarianceOptions? options, Func<string, EquivarianceReport, EquivarianceReport> judge)
    {
        if (Obstacle is not null)
            throw new InvalidOperationException($"{Name} cannot be checked. {Obstacle}");
        using var scope = NewDisposeScope();
        var instance = Layer.Make();
        using var owned = instance as IDisposable;
        return instance is nn.Module module ? Modes(module).Select(InMode).MaxBy(report => report.Worst)! : judge("", Layer.Contract!.Run(instance, options));

        EquivarianceReport InMode(bool training)
        {
            ((nn.Module)instance).train(training);
            return judge(training ? " in training" : " in evaluation", Layer.Contract!.Run(instance, options));
        }
    }

    /// <summary>Whether a module is measured in training, and that it is in evaluation.</summary>
    private static IEnumerable<bool> Modes(nn.Module module) => module.modules().Prepend(module).Any(DrawsNumbers) ? [false] : [true, false];

    private static bool DrawsNumbers(nn.Module module) => module is Dropout or TorchSharp.Modules.Dropout or TorchSharp.Modules.AlphaDropout;
}
