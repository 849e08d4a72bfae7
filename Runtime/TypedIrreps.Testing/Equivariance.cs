using TorchSharp;
using TypedIrreps.Testing.Measuring;
using static TorchSharp.torch;

namespace TypedIrreps.Testing;

/// <summary>
/// Measures how far layers, models and functions are from being equivariant (<c>Measure</c>), or says so where they are not
/// (<c>Check</c>): random features are turned and mirrored, graphs are moved and reordered, and the result must follow.
/// </summary>
/// <remarks>
/// <para>A layer or model that is a module computes in float64 meanwhile (<see cref="EquivarianceOptions.Type"/>), in the mode
/// that it is in, training or evaluation. Its numbers, type and running statistics are restored; but where its type was
/// another one its parameters are other objects afterwards, as with every <c>to(type)</c> of TorchSharp, so make an optimizer
/// later.</para>
/// <para>Functions are given features of that type, and so have to compute in it: move the modules that they use there, or
/// measure in float32.</para>
/// </remarks>
public static partial class Equivariance
{
    /// <summary>Measures a layer under rotations and reflections.</summary>
    /// <typeparam name="TInput">The representation of the features.</typeparam>
    /// <typeparam name="TOutput">The representation of the result.</typeparam>
    /// <param name="layer">The layer.</param>
    /// <param name="options">How to measure.</param>
    /// <returns>The worst error of each block of the result.</returns>
    /// <exception cref="ArgumentException">The layer gives another shape than its representation has, or its parameters are of several types.</exception>
    public static EquivarianceReport Measure<TInput, TOutput>(ISteerableLayer<TInput, TOutput> layer, EquivarianceOptions? options = null)
        where TInput : IIrreps
        where TOutput : IIrreps
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Of<TInput, TOutput>(layer.Forward).Run(options, layer);
    }

    /// <summary>Checks a layer under rotations and reflections.</summary>
    /// <inheritdoc cref="Measure{TInput,TOutput}(ISteerableLayer{TInput,TOutput},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The layer is not equivariant.</exception>
    public static EquivarianceReport Check<TInput, TOutput>(ISteerableLayer<TInput, TOutput> layer, EquivarianceOptions? options = null)
        where TInput : IIrreps
        where TOutput : IIrreps => Judge(Measure(layer, options), options);

    /// <summary>Measures a layer under rotations and reflections of features and attributes.</summary>
    /// <typeparam name="TInput">The representation of the features.</typeparam>
    /// <typeparam name="TAttributes">The representation of the steerable attributes.</typeparam>
    /// <typeparam name="TOutput">The representation of the result.</typeparam>
    /// <inheritdoc cref="Measure{TInput,TOutput}(ISteerableLayer{TInput,TOutput},EquivarianceOptions)"/>
    public static EquivarianceReport Measure<TInput, TAttributes, TOutput>(
        ISteeredLayer<TInput, TAttributes, TOutput> layer, EquivarianceOptions? options = null)
        where TInput : IIrreps
        where TAttributes : IIrreps
        where TOutput : IIrreps
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Of<TInput, TAttributes, TOutput>(layer.Forward).Run(options, layer);
    }

    /// <summary>Checks a layer under rotations and reflections of features and attributes.</summary>
    /// <inheritdoc cref="Measure{TInput,TAttributes,TOutput}(ISteeredLayer{TInput,TAttributes,TOutput},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The layer is not equivariant.</exception>
    public static EquivarianceReport Check<TInput, TAttributes, TOutput>(
        ISteeredLayer<TInput, TAttributes, TOutput> layer, EquivarianceOptions? options = null)
        where TInput : IIrreps
        where TAttributes : IIrreps
        where TOutput : IIrreps => Judge(Measure(layer, options), options);

    private static EquivarianceReport Judge(EquivarianceReport report, EquivarianceOptions? options) =>
        report.ThrowIfAbove((options ?? new EquivarianceOptions()).AllowedError);
}
