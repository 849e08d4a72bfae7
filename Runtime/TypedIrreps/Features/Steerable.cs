using TorchSharp;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A batch of features that transform under the representation <typeparamref name="T"/>: a tensor [batch, Dim] whose
/// representation the compiler knows. A feature of another representation does not fit where this one is due.
/// </summary>
/// <typeparam name="T">The representation.</typeparam>
/// <remarks>The struct does not own the tensor: dispose scopes do, as everywhere in TorchSharp.</remarks>
public readonly struct Steerable<T>
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

    /// <summary>The sum of two features of one representation.</summary>
    public static Steerable<T> operator +(Steerable<T> left, Steerable<T> right) =>
        new(left.Data.add(right.In(left.layout)), left.layout);

    /// <summary>The difference of two features of one representation.</summary>
    public static Steerable<T> operator -(Steerable<T> left, Steerable<T> right) =>
        new(left.Data.sub(right.In(left.layout)), left.layout);

    /// <summary>The feature multiplied by an invariant number.</summary>
    public static Steerable<T> operator *(double factor, Steerable<T> feature) =>
        new(feature.Data.mul((Scalar)factor), feature.layout);

    /// <summary>The feature multiplied by an invariant number.</summary>
    public static Steerable<T> operator *(Steerable<T> feature, double factor) => factor * feature;

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

    /// <summary>Another tensor of the same shape and layout in this one's place.</summary>
    internal Steerable<T> With(Tensor tensor) => new(tensor, layout);
}

/// <summary>Makes features from tensors, and direct sums from features.</summary>
public static class Steerable
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

    /// <summary>The direct sum of two features.</summary>
    public static Steerable<Cat<TA, TB>> Cat<TA, TB>(Steerable<TA> a, Steerable<TB> b)
        where TA : IIrreps
        where TB : IIrreps =>
        new(cat([a.Data, b.In(a.Layout)], 1), a.Layout);

    /// <summary>The direct sum of three features.</summary>
    public static Steerable<Cat<TA, TB, TC>> Cat<TA, TB, TC>(Steerable<TA> a, Steerable<TB> b, Steerable<TC> c)
        where TA : IIrreps
        where TB : IIrreps
        where TC : IIrreps =>
        new(cat([a.Data, b.In(a.Layout), c.In(a.Layout)], 1), a.Layout);
}
