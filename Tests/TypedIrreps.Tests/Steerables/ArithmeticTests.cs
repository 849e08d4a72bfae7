using TorchSharp;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Steerables;

/// <summary>What libtorch would do in silence, repeat a row or widen a type, or refuse in its own words.</summary>
public sealed class ArithmeticTests
{
    private static readonly FeatureLayout[] Layouts = [FeatureLayout.ComponentsInnermost, FeatureLayout.ChannelsInnermost];

    [Fact]
    public void Sums_and_direct_sums_are_those_of_the_numbers_in_every_layout()
    {
        using var scope = NewDisposeScope();
        var (a, b, c) = (Tensors.Normal(1, 4, TestIrreps.Dim), Tensors.Normal(2, 4, TestIrreps.Dim), Tensors.Normal(3, 4, TestIrreps.Dim));
        foreach (var left in Layouts)
            foreach (var right in Layouts)
            {
                var (x, y, z) = (In(left, a), In(right, b), In(left, c));
                Assert.Equal(0, Tensors.Distance(a.add(b), (x + y).Tensor));
                Assert.Equal(0, Tensors.Distance(a.sub(b), (x - y).Tensor));
                Assert.Equal(0, Tensors.Distance(cat([a, b], 1), Steerable.Cat(x, y).Tensor));
                Assert.Equal(0, Tensors.Distance(cat([a, b, c], 1), Steerable.Cat(x, y, z).Tensor));
            }

        Assert.Equal(0, Tensors.Distance(a.mul(0.3), (0.3 * In(Layouts[1], a)).Tensor));
        Assert.Equal(0, Tensors.Distance(a.div(0.3), (In(Layouts[1], a) / 0.3).Tensor));
        Assert.Equal(0, Tensors.Distance(a.neg(), (-In(Layouts[1], a)).Tensor));

        static Steerable<TestIrreps> In(FeatureLayout layout, Tensor values) =>
            new(Steerable.Of<TestIrreps>(values).In(layout), layout);
    }

    [Fact]
    public void Features_of_other_counts_and_types_are_refused()
    {
        using var scope = NewDisposeScope();
        var (five, one, four) = (Features(5), Features(1), Features(4));
        var wide = Steerable.Of<TestIrreps>(zeros(5, TestIrreps.Dim, float64));
        const string OtherType = "Expected the same type and device as left (Float32 on cpu), got Float64 on cpu.";
        Refused("right", "Expected 5 rows to match left, got 1.", () => five + one);
        Refused("right", "Expected 1 rows to match left, got 5.", () => one - five);
        Refused("right", "Expected 5 rows to match left, got 4.", () => five - four);
        Refused("right", OtherType, () => five + wide);
        Refused("right", OtherType, () => five - wide);
        Refused("b", "Expected 5 rows to match a, got 1.", () => Steerable.Cat(five, one));
        Refused("b", OtherType.Replace("left", "a"), () => Steerable.Cat(five, wide));
        Refused("b", "Expected 5 rows to match a, got 4.", () => Steerable.Cat(five, four, five));
        Refused("c", "Expected 5 rows to match a, got 4.", () => Steerable.Cat(five, five, four));
        Refused("c", OtherType.Replace("left", "a"), () => Steerable.Cat(five, five, wide));

        static Steerable<TestIrreps> Features(long count) => Steerable.Of<TestIrreps>(zeros(count, TestIrreps.Dim));
    }

    [Fact]
    public void Points_of_other_counts_and_types_are_refused()
    {
        using var scope = NewDisposeScope();
        var (five, one) = (new Point(zeros(5, 3)), new Point(zeros(1, 3)));
        var (step, wide) = (Steerable.Of<Displacement>(zeros(1, 3)), Steerable.Of<Displacement>(zeros(5, 3, float64)));
        const string OtherType = "Expected the same type and device as left (Float32 on cpu), got Float64 on cpu.";
        Refused("right", "Expected 5 rows to match left, got 1.", () => five - one);
        Refused("right", "Expected 5 rows to match left, got 1.", () => five + step);
        Refused("right", "Expected 5 rows to match left, got 1.", () => five - step);
        Refused("right", OtherType, () => five + wide);
        Refused("right", OtherType, () => five - wide);
        Refused("right", OtherType, () => five - new Point(zeros(5, 3, float64)));
    }

    [Fact]
    public void A_point_that_was_never_assigned_says_so()
    {
        const string Message = "This Point was never assigned a tensor.";
        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(() => default(Point).Count).Message);
        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(() => default(Point).Coordinates).Message);
    }

    private static void Refused<TResult>(string argument, string message, Func<TResult> call) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, () => { call(); }).Message);
}
