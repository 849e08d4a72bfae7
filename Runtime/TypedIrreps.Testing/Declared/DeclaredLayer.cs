using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Testing;

/// <summary>A layer or model of an assembly (<see cref="DeclaredLayers"/>): a type, and what it takes to check it.</summary>
public sealed class DeclaredLayer
{
    private readonly Contract? contract;

    internal DeclaredLayer(string name, Type type, Contract? contract)
    {
        Name = name;
        Type = type;
        this.contract = contract;
        Obstacle =
            contract is null ? $"It gives features, but is nothing that {nameof(Equivariance)}.{nameof(Equivariance.Measure)} takes: implement ISteerableLayer or ISteeredLayer."
            : type.ContainsGenericParameters ? "It is generic: derive a class from it that says of what."
            : type.IsValueType || WithoutArguments is not null ? null
            : $"It has no public constructor that needs no arguments: give an instance to {nameof(Equivariance)}.{nameof(Equivariance.Check)}.";
    }

    /// <summary>A name that no other layer of the assembly has, as short as it can be: without the namespace where it is not needed.</summary>
    public string Name { get; }

    /// <summary>The class.</summary>
    public Type Type { get; }

    /// <summary>Why the layer cannot be checked; null if it can.</summary>
    public string? Obstacle { get; }

    private ConstructorInfo? WithoutArguments =>
        Type.GetConstructors().OrderBy(constructor => constructor.GetParameters().Length)
            .FirstOrDefault(constructor => constructor.GetParameters().All(parameter => parameter.HasDefaultValue));

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
        return Worst(options, (mode, report) =>
            report.Above(tolerance).Any() ? throw new EquivarianceException(report, tolerance, Name + mode) : report);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private EquivarianceReport Worst(EquivarianceOptions? options, Func<string, EquivarianceReport, EquivarianceReport> judge)
    {
        if (Obstacle is not null)
            throw new InvalidOperationException($"{Name} cannot be checked. {Obstacle}");
        using var scope = NewDisposeScope();
        var layer = Make();
        using var owned = layer as IDisposable;
        return layer is nn.Module module ? Modes(module).Select(InMode).MaxBy(report => report.Worst)! : judge("", contract!.Run(layer, options));

        EquivarianceReport InMode(bool training)
        {
            ((nn.Module)layer).train(training);
            return judge(training ? " in training" : " in evaluation", contract!.Run(layer, options));
        }
    }

    private object Make()
    {
        if (WithoutArguments is not { } constructor)
            return Activator.CreateInstance(Type)!;
        object?[] defaults = [.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)];
        return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, defaults, null);
    }

    /// <summary>Whether a module is measured in training, and that it is in evaluation.</summary>
    private static IEnumerable<bool> Modes(nn.Module module) => module.modules().Prepend(module).Any(DrawsNumbers) ? [false] : [true, false];

    private static bool DrawsNumbers(nn.Module module) => module is Dropout or TorchSharp.Modules.Dropout or TorchSharp.Modules.AlphaDropout;
}
