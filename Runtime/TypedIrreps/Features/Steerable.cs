using System.Numerics;
using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A batch of features that transform under the representation <typeparamref name="T"/>: a tensor [batch, Dim] whose
/// representation the compiler knows. A feature of another representation does not fit where this one is due.
/// </summary>
/// <typeparam name="T">The representation.</typeparam>
/// <remarks>
/// The struct does not own the tensor: dispose scopes do, as everywhere in TorchSharp. Features of one representation are a
/// vector space, and generic code sees that by the interfaces of generic mathematics.
/// </remarks>
public readonly struct Steerable<T>
    : IAdditionOperators<Steerable<T>, Steerable<T>, Steerable<T>>,
        ISubtractionOperators<Steerable<T>, Steerable<T>, Steerable<T>>,
        IUnaryNegationOperators<Steerable<T>, Steerable<T>>,
        IMultiplyOperators<Steerable<T>, double, Steerable<T>>,
        IDivisionOperators<Steerable<T>, double, Steerable<T>>
    where T : IIrreps
{
    private readonly Tensor? data;
    private readonly FeatureLayout layout;

    internal Steerable(Tensor data, FeatureLayout layout)
    {
        this.data = data;
        this.layout = layout;
    }

    /// <summary>The numbers, [batch, Dim], in e3nn's layout: block after block, each [multiplicity, 2l+1].</summary>
    public Tensor Tensor => In(FeatureLayout.ComponentsInnermost);

    /// <summary>The number of features in the batch.</summary>
    public long Count => Data.shape[0];

    /// <summary>The layout that the numbers are in now.</summary>
    internal FeatureLayout Layout => layout;

    /// <summary>The numbers as they lie.</summary>
    internal Tensor Data => data ?? throw new InvalidOperationException(
        $"This Steerable<{typeof(T).Name}> was never assigned a tensor.");

    /// <summary>The sum of two batches of features of one representation.</summary>
    /// <exception cref="ArgumentException">The counts, types or devices differ.</exception>
    public static Steerable<T> operator +(Steerable<T> left, Steerable<T> right) =>
        left.With(left.Data.Plus(right.Beside(left.Data, left.layout, nameof(right), nameof(left))));

    /// <summary>The difference of two batches of features of one representation.</summary>
    /// <exception cref="ArgumentException">The counts, types or devices differ.</exception>
    public static Steerable<T> operator -(Steerable<T> left, Steerable<T> right) =>
        left.With(left.Data.sub(right.Beside(left.Data, left.layout, nameof(right), nameof(left))));

    /// <summary>The feature multiplied by an invariant number.</summary>
    public static Steerable<T> operator *(double factor, Steerable<T> feature)
    {
        using Scalar scalar = factor;
        return feature.With(feature.Data.mul(scalar));
    }

    /// <summary>The feature multiplied by an invariant number.</summary>
    public static Steerable<T> operator *(Steerable<T> feature, double factor) => factor * feature;

    /// <summary>The feature divided by an invariant number; division by zero gives infinities and NaN, as for numbers.</summary>
    public static Steerable<T> operator /(Steerable<T> feature, double divisor)
    {
        using Scalar scalar = divisor;
        return feature.With(feature.Data.div(scalar));
    }

    /// <summary>The feature with the opposite sign.</summary>
    public static Steerable<T> operator -(Steerable<T> feature) => feature.With(feature.Data.neg());

    /// <summary>The same features under another name for the same representation.</summary>
    /// <exception cref="ArgumentException">The representations differ.</exception>
    public Steerable<TOther> As<TOther>()
        where TOther : IIrreps =>
        T.Signature == TOther.Signature
            ? new Steerable<TOther>(Data, layout)
            : throw new ArgumentException(
                $"Features of {typeof(T).Name} ({T.Signature}) are no features of {typeof(TOther).Name} ({TOther.Signature}).");

    /// <summary>Moves the tensor to the dispose scope around the current one.</summary>
    public Steerable<T> MoveToOuterDisposeScope()
    {
        Data.MoveToOuterDisposeScope();
        return this;
    }

    /// <summary>The numbers in a layout, converted if need be.</summary>
    internal Tensor In(FeatureLayout wanted) => FeatureLayouts.Convert(Data, T.Signature, layout, wanted);

    /// <summary>The numbers in the layout of another feature, which has as many rows of the same type and device.</summary>
    internal Tensor Beside(Tensor other, FeatureLayout wanted, string argument, string otherArgument)
    {
        Check.Matches(Data, other, argument, otherArgument);
        return In(wanted);
    }

    /// <summary>Another tensor of the same shape and layout in this one's place.</summary>
    internal Steerable<T> With(Tensor tensor) => new(tensor, layout);
}

/// <summary>Makes features from tensors, and direct sums from features.</summary>
public static partial class Steerable
{
    /// <summary>Declares that a tensor [batch, Dim], in e3nn's layout, transforms under a representation.</summary>
    /// <typeparam name="T">The representation.</typeparam>
    /// <exception cref="ArgumentException">The tensor has not the shape [batch, Dim] or is not floating point.</exception>
    public static Steerable<T> Of<T>(Tensor tensor)
        where T : IIrreps
    {
        Check.Features(tensor, T.Signature, nameof(tensor));
        return new Steerable<T>(tensor, FeatureLayout.ComponentsInnermost);
    }

    /// <summary>The direct sum of two features, row by row.</summary>
    /// <exception cref="ArgumentException">The counts, types or devices differ.</exception>
    public static Steerable<Cat<TA, TB>> Cat<TA, TB>(Steerable<TA> a, Steerable<TB> b)
        where TA : IIrreps
        where TB : IIrreps =>
        new(cat([a.Data, b.Beside(a.Data, a.Layout, nameof(b), nameof(a))], 1), a.Layout);

    /// <summary>The direct sum of three features, row by row.</summary>
    /// <exception cref="ArgumentException">The counts, types or devices differ.</exception>
    public static Steerable<Cat<TA, TB, TC>> Cat<TA, TB, TC>(Steerable<TA> a, Steerable<TB> b, Steerable<TC> c)
        where TA : IIrreps
        where TB : IIrreps
        where TC : IIrreps =>
        new(
            cat(
                [
                    a.Data,
                    b.Beside(a.Data, a.Layout, nameof(b), nameof(a)),
                    c.Beside(a.Data, a.Layout, nameof(c), nameof(a)),
                ],
                1),
            a.Layout);
}
