using TorchSharp;
using TypedIrreps.Testing.Measuring;
using static TorchSharp.torch;

namespace TypedIrreps.Testing;

/// <content>Functions of features.</content>
public static partial class Equivariance
{
    /// <summary>Measures a function of features under rotations and reflections.</summary>
    /// <typeparam name="TInput">The representation of the features.</typeparam>
    /// <typeparam name="TOutput">The representation of the result.</typeparam>
    /// <param name="function">The function, of as many features as it is given.</param>
    /// <param name="options">How to measure.</param>
    /// <returns>The worst error of each block of the result.</returns>
    public static EquivarianceReport Measure<TInput, TOutput>(
        Func<Steerable<TInput>, Steerable<TOutput>> function, EquivarianceOptions? options = null)
        where TInput : IIrreps
        where TOutput : IIrreps => Of(function).Run(options);

    /// <summary>Checks a function of features under rotations and reflections.</summary>
    /// <inheritdoc cref="Measure{TInput,TOutput}(Func{Steerable{TInput},Steerable{TOutput}},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The function is not equivariant.</exception>
    public static EquivarianceReport Check<TInput, TOutput>(
        Func<Steerable<TInput>, Steerable<TOutput>> function, EquivarianceOptions? options = null)
        where TInput : IIrreps
        where TOutput : IIrreps => Judge(Measure(function, options), options);

    /// <summary>Measures a function of two features under rotations and reflections.</summary>
    /// <typeparam name="TFirst">The representation of the first feature.</typeparam>
    /// <typeparam name="TSecond">The representation of the second feature.</typeparam>
    /// <typeparam name="TOutput">The representation of the result.</typeparam>
    /// <inheritdoc cref="Measure{TInput,TOutput}(Func{Steerable{TInput},Steerable{TOutput}},EquivarianceOptions)"/>
    public static EquivarianceReport Measure<TFirst, TSecond, TOutput>(
        Func<Steerable<TFirst>, Steerable<TSecond>, Steerable<TOutput>> function, EquivarianceOptions? options = null)
        where TFirst : IIrreps
        where TSecond : IIrreps
        where TOutput : IIrreps => Of(function).Run(options);

    /// <summary>Checks a function of two features under rotations and reflections.</summary>
    /// <inheritdoc cref="Measure{TFirst,TSecond,TOutput}(Func{Steerable{TFirst},Steerable{TSecond},Steerable{TOutput}},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The function is not equivariant.</exception>
    public static EquivarianceReport Check<TFirst, TSecond, TOutput>(
        Func<Steerable<TFirst>, Steerable<TSecond>, Steerable<TOutput>> function, EquivarianceOptions? options = null)
        where TFirst : IIrreps
        where TSecond : IIrreps
        where TOutput : IIrreps => Judge(Measure(function, options), options);

    /// <summary>Measures a function of three features under rotations and reflections: a layer that takes weights, say.</summary>
    /// <typeparam name="TFirst">The representation of the first feature.</typeparam>
    /// <typeparam name="TSecond">The representation of the second feature.</typeparam>
    /// <typeparam name="TThird">The representation of the third feature.</typeparam>
    /// <typeparam name="TOutput">The representation of the result.</typeparam>
    /// <inheritdoc cref="Measure{TInput,TOutput}(Func{Steerable{TInput},Steerable{TOutput}},EquivarianceOptions)"/>
    public static EquivarianceReport Measure<TFirst, TSecond, TThird, TOutput>(
        Func<Steerable<TFirst>, Steerable<TSecond>, Steerable<TThird>, Steerable<TOutput>> function, EquivarianceOptions? options = null)
        where TFirst : IIrreps
        where TSecond : IIrreps
        where TThird : IIrreps
        where TOutput : IIrreps => Of(function).Run(options);

    /// <summary>Checks a function of three features under rotations and reflections: a layer that takes weights, say.</summary>
    /// <inheritdoc cref="Measure{TFirst,TSecond,TThird,TOutput}(Func{Steerable{TFirst},Steerable{TSecond},Steerable{TThird},Steerable{TOutput}},EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The function is not equivariant.</exception>
    public static EquivarianceReport Check<TFirst, TSecond, TThird, TOutput>(
        Func<Steerable<TFirst>, Steerable<TSecond>, Steerable<TThird>, Steerable<TOutput>> function, EquivarianceOptions? options = null)
        where TFirst : IIrreps
        where TSecond : IIrreps
        where TThird : IIrreps
        where TOutput : IIrreps => Judge(Measure(function, options), options);

    /// <summary>Measures a function of plain tensors, whose representations are known only at run time, under rotations and reflections.</summary>
    /// <param name="function">The function, from features [batch, dimension] in e3nn's layout to features [batch, dimension].</param>
    /// <param name="inputs">The representation of each feature.</param>
    /// <param name="output">The representation of the result.</param>
    /// <param name="options">How to measure.</param>
    /// <returns>The worst error of each block of the result.</returns>
    /// <exception cref="ArgumentException">The result has another shape than its representation.</exception>
    public static EquivarianceReport Measure(
        Func<IReadOnlyList<Tensor>, Tensor> function, IReadOnlyList<Irreps> inputs, Irreps output, EquivarianceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(output);
        return new Measurement([.. inputs.Select(irreps => new Part(irreps))], output, sample => function(sample.Features)).Run(options);
    }

    /// <summary>Checks a function of plain tensors, whose representations are known only at run time, under rotations and reflections.</summary>
    /// <inheritdoc cref="Measure(Func{IReadOnlyList{Tensor},Tensor},IReadOnlyList{Irreps},Irreps,EquivarianceOptions)"/>
    /// <exception cref="EquivarianceException">The function is not equivariant.</exception>
    public static EquivarianceReport Check(
        Func<IReadOnlyList<Tensor>, Tensor> function, IReadOnlyList<Irreps> inputs, Irreps output, EquivarianceOptions? options = null) =>
        Judge(Measure(function, inputs, output, options), options);

    private static Measurement Of<TInput, TOutput>(Func<Steerable<TInput>, Steerable<TOutput>> function)
        where TInput : IIrreps
        where TOutput : IIrreps
    {
        ArgumentNullException.ThrowIfNull(function);
        return new([new(TInput.Signature)], TOutput.Signature, sample => function(sample.Part<TInput>(0)).Tensor);
    }

    private static Measurement Of<TFirst, TSecond, TOutput>(Func<Steerable<TFirst>, Steerable<TSecond>, Steerable<TOutput>> function)
        where TFirst : IIrreps
        where TSecond : IIrreps
        where TOutput : IIrreps
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(
            [new(TFirst.Signature), new(TSecond.Signature)],
            TOutput.Signature,
            sample => function(sample.Part<TFirst>(0), sample.Part<TSecond>(1)).Tensor);
    }

    private static Measurement Of<TFirst, TSecond, TThird, TOutput>(
        Func<Steerable<TFirst>, Steerable<TSecond>, Steerable<TThird>, Steerable<TOutput>> function)
        where TFirst : IIrreps
        where TSecond : IIrreps
        where TThird : IIrreps
        where TOutput : IIrreps
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(
            [new(TFirst.Signature), new(TSecond.Signature), new(TThird.Signature)],
            TOutput.Signature,
            sample => function(sample.Part<TFirst>(0), sample.Part<TSecond>(1), sample.Part<TThird>(2)).Tensor);
    }
}
