using FsCheck.Xunit;
using TorchSharp;
using TypedIrreps.Kernels;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Nn;

/// <summary>Gates, activations and norms of any representation: by their formulas, turned and mirrored, and differentiated.</summary>
public sealed class NonlinearityTests
{
    private const int Batch = 5;
    private const double Rounding = 1e-10;

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 60)]
    public void They_are_equivariant(Features features)
    {
        using var scope = NewDisposeScope();
        foreach (var (what, layer, input, output) in Layers(features))
        {
            using (layer)
            {
                var error = Error(layer.forward, input, output, features.Seed);
                Assert.True(error <= Rounding, $"{what}: {error}");
            }
        }
    }

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 10)]
    public void Derivatives_are_those_of_the_values(Features features)
    {
        using var scope = NewDisposeScope();
        foreach (var (_, layer, input, _) in Layers(features))
        {
            using (layer)
            {
                var x = Tensors.Normal(features.Seed, Batch, input.Dim).requires_grad_(true);
                Derivatives.Check(() => layer.forward(x), 1e-5, [x, .. layer.parameters()]);
            }
        }
    }

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 30)]
    public void They_are_what_the_formulas_say(Features features)
    {
        using var scope = NewDisposeScope();
        foreach (var (what, layer, input, _) in Layers(features))
        {
            using (layer)
            {
                var x = Tensors.Normal(features.Seed, Batch, input.Dim);
                Assert.True(Tensors.Distance(Naively(layer, x), layer.forward(x)) <= 1e-13 * Math.Max(1, x.abs().max().ToDouble()), what);
            }
        }
    }

    /// <summary>The published gate reads what it takes in the order of e3nn, whatever the layer in front gives it.</summary>
    [Theory]
    [InlineData("4x0e+3x2e+2x1o")]
    [InlineData("3x1e+3x1o")]
    [InlineData("2x0e+3x0o+1x1o")]
    public void The_order_of_the_irreps_does_not_matter_to_a_gate(string output)
    {
        using var scope = NewDisposeScope();
        using var gate = new Gate(Irreps.Parse(output));
        var (product, sorted) = (gate.Plan.Product, gate.Plan.Product.Sort().Irreps);
        Assert.NotEqual(product, sorted);
        foreach (var seed in new[] { 2, 3 })
            Assert.InRange(Error(gate.forward, product, gate.Plan.Output, seed), 0, Rounding);

        // Its blocks, taken from the places where e3nn's order would have them.
        var order = product.Sort().Permutation;
        Tensor Published(Tensor x) => gate.forward(cat([.. order.Select(place => x.narrow(1, sorted.Slices[place].Offset, sorted.Slices[place].Length))], 1));
        Assert.InRange(new[] { 2, 3 }.Max(seed => Error(Published, product, gate.Plan.Output, seed)), 1e-2, double.PositiveInfinity);
    }

    [Fact]
    public void Functions_have_the_parity_that_is_said_of_them()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(1, 40, 1).abs().add(0.1);
        foreach (var function in Enum.GetValues<ActivationFunction>())
        {
            var (above, below) = (Activations.Apply(x, function), Activations.Apply(x.neg(), function));
            var (isOdd, isEven) = (Tensors.Distance(above, below.neg()) < 1e-12, Tensors.Distance(above, below) < 1e-12);
            Assert.Equal(function.ParityOf(), isOdd ? Parity.Odd : isEven ? Parity.Even : null);
        }

        Assert.Throws<ArgumentOutOfRangeException>("function", () => Activations.Apply(x, (ActivationFunction)99));
    }

    /// <summary>A test of the tests: a function of no parity is seen.</summary>
    [Fact]
    public void A_function_of_no_parity_breaks_the_reflection()
    {
        using var scope = NewDisposeScope();
        var pseudoscalars = Irreps.Parse("4x0o");
        using var even = new Activation(Irreps.Parse("4x0e"), ActivationFunction.Silu);
        Assert.InRange(Error(even.forward, pseudoscalars, pseudoscalars, seed: 1), 1e-2, double.PositiveInfinity);
        Assert.InRange(Error(even.forward, pseudoscalars, Irreps.Parse("4x0e"), seed: 1), 1e-2, double.PositiveInfinity);
        using var odd = new Activation(pseudoscalars);
        Assert.InRange(Error(odd.forward, pseudoscalars, pseudoscalars, seed: 1), 0, Rounding);
        Assert.Throws<ArgumentException>("odd", () => new Activation(pseudoscalars, odd: ActivationFunction.Silu));
    }

    [Theory]
    [InlineData(1e-8)]
    [InlineData(0.5)]
    public void What_is_zero_has_finite_derivatives(double epsilon)
    {
        using var scope = NewDisposeScope();
        var irreps = TestIrreps.Signature;
        var x = Tensors.Normal(1, 3, irreps.Dim);
        x[1] = zeros(irreps.Dim, float64);
        x.requires_grad_(true);
        using var squared = new Norm(irreps, squared: true);
        using var norm = new Norm(irreps);
        using var normalized = Trained(new NormActivation(irreps, ActivationFunction.Silu, epsilon: epsilon, biases: true), 2);
        using var multiplied = Trained(new NormActivation(irreps, ActivationFunction.Gelu, normalize: false, biases: true), 3);
        foreach (var layer in new nn.Module<Tensor, Tensor>[] { squared, norm, normalized, multiplied })
        {
            var y = layer.forward(x);
            Assert.Equal(zeros(y.shape[1], float64).ToDoubles(), y[1].ToDoubles());
            var first = Derivatives.Gradients(y.mul(Tensors.Normal(4, y.shape)).sum(), [x], differentiable: true)[0];
            Assert.True(first.isfinite().all().ToBoolean());
            Assert.Equal(layer is not NormActivation, first[1].abs().max().ToDouble() == 0);
            var second = Derivatives.Gradients(first.mul(Tensors.Normal(5, first.shape)).sum(), [x], differentiable: false)[0];
            Assert.True(second.isfinite().all().ToBoolean());
            if (layer is NormActivation)
                continue;
            Assert.Equal(layer != norm, second[1].abs().max().ToDouble() > 0);
        }

        // At zero the layer is linear: f(epsilon + b)/epsilon, or f(b), times x.
        var channel = Channel(irreps);
        Linear(normalized, Activations.Apply(normalized.Biases!.add(epsilon), ActivationFunction.Silu).div(epsilon));
        Linear(multiplied, Activations.Apply(multiplied.Biases!, ActivationFunction.Gelu));

        void Linear(NormActivation layer, Tensor factors)
        {
            var direction = Tensors.Normal(6, 3, irreps.Dim);
            var slope = Derivatives.Gradients(layer.forward(x).mul(direction).sum(), [x], differentiable: false)[0][1];
            var expected = direction[1].mul(factors.index_select(0, channel));
            Assert.InRange(Tensors.Distance(expected, slope) / expected.abs().max().ToDouble(), 0, 1e-12);
        }
    }

    [Fact]
    public void Not_a_number_stays_none()
    {
        using var scope = NewDisposeScope();
        using var norm = new Norm(Irreps.Parse("1x1o"));
        Assert.True(norm.forward(full([1, 3], double.NaN, float64)).isnan().all().ToBoolean());
    }

    [Theory]
    [InlineData(1e-30)]
    [InlineData(1e-8)]
    public void Single_precision_is_near_double(double epsilon)
    {
        using var scope = NewDisposeScope();
        using var layer = new NormActivation(TestIrreps.Signature, epsilon: epsilon);
        using var gate = new Gate(TestIrreps.Signature);
        var (x, features) = (Tensors.Normal(1, 4, gate.Plan.Product.Dim), Tensors.Normal(2, 4, TestIrreps.Dim));
        features[1] = zeros(TestIrreps.Dim, float64);
        Near(gate, x);
        Near(layer, features);

        static void Near(nn.Module<Tensor, Tensor> layer, Tensor x)
        {
            var y = layer.forward(x.to(float32));
            Assert.Equal(float32, y.dtype);
            Assert.InRange(Tensors.Distance(layer.forward(x), y), 0, 1e-6);
        }
    }

    [Fact]
    public void Half_precision_has_no_zero_to_divide_by()
    {
        using var scope = NewDisposeScope();
        using var layer = new NormActivation(Irreps.Parse("2x1o"));
        Assert.Equal(new double[6], layer.forward(zeros(1, 6, float16)).ToDoubles());
    }

    [Fact]
    public void Both_layouts_give_the_same()
    {
        using var scope = NewDisposeScope();
        Same<GateInput<TestIrreps>, TestIrreps>(new Gate<TestIrreps>());
        Same<TestIrreps, TestIrreps>(new Activation<TestIrreps>());
        Same<TestIrreps, EvenScalars<TestIrreps>>(new Activation<TestIrreps, EvenScalars<TestIrreps>>(odd: ActivationFunction.Square));
        Same<TestIrreps, Norms<TestIrreps>>(new Norm<TestIrreps>(squared: true));
        Same<TestIrreps, TestIrreps>(Trained(new NormActivation<TestIrreps>(ActivationFunction.Tanh, biases: true), 1));

        static void Same<TInput, TOutput>(ISteerableLayer<TInput, TOutput> layer)
            where TInput : IIrreps
            where TOutput : IIrreps
        {
            using var module = (nn.Module<Tensor, Tensor>)layer;
            var outside = Steerable.Of<TInput>(Tensors.Normal(2, Batch, TInput.Dim));
            var inside = new Steerable<TInput>(outside.In(FeatureLayout.ChannelsInnermost), FeatureLayout.ChannelsInnermost);
            var (left, right) = (layer.Forward(outside), layer.Forward(inside));
            Assert.Equal(FeatureLayout.ChannelsInnermost, right.Layout);
            Assert.InRange(Tensors.Distance(left.Tensor, right.Tensor), 0, 1e-14);
            Assert.InRange(Tensors.Distance(left.Tensor, module.forward(outside.Tensor)), 0, 0);
        }
    }

    [Property(Arbitrary = [typeof(Signatures)], MaxTest = 20)]
    public void Strides_and_other_samples_do_not_matter(Features features)
    {
        using var scope = NewDisposeScope();
        foreach (var (what, layer, input, output) in Layers(features))
        {
            using (layer)
            {
                var x = Tensors.Normal(features.Seed, Batch, input.Dim);
                var y = layer.forward(x);
                Assert.True(Tensors.Distance(y, layer.forward(x.t().contiguous().t())) <= 1e-13, what);
                Assert.True(Tensors.Distance(y.narrow(0, 2, 1), layer.forward(x.narrow(0, 2, 1))) <= 1e-13, what);
                Assert.Equal([0, output.Dim], layer.forward(zeros(0, input.Dim, float64)).shape);
            }
        }
    }

    [Fact]
    public void Nothing_comes_of_nothing()
    {
        using var scope = NewDisposeScope();
        foreach (var (_, layer, _, _) in Layers(new Features(Irreps.Empty, 1)).Concat(Layers(new Features(Irreps.Parse("0x1o"), 1))))
        {
            using (layer)
                Assert.Equal([3, 0], layer.forward(zeros(3, 0, float64)).shape);
        }
    }

    [Fact]
    public void State_has_the_names_of_the_reference()
    {
        using var biased = new NormActivation(TestIrreps.Signature, biases: true);
        Assert.Equal(["biases"], biased.state_dict().Keys);
        Assert.Equal([7], biased.Biases!.shape);
        using var plain = new NormActivation(TestIrreps.Signature);
        Assert.Empty(plain.state_dict());
        Assert.Null(plain.Biases);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentNullException>("output", () => new Gate((Irreps)null!));
        Assert.Throws<ArgumentNullException>("input", () => new Activation((Irreps)null!));
        Assert.Throws<ArgumentNullException>("irreps", () => new Norm(null!));
        Assert.Throws<ArgumentNullException>("irreps", () => new NormActivation(null!));
        Assert.Throws<ArgumentOutOfRangeException>("gates", () => new Gate<TestIrreps>(gates: (ActivationFunction)99));
        Assert.Throws<ArgumentOutOfRangeException>("function", () => new NormActivation<TestIrreps>((ActivationFunction)99));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new NormActivation<TestIrreps>(epsilon: 0));
        var other = Assert.Throws<ArgumentException>("odd", () => new Activation<TestIrreps>(odd: ActivationFunction.Abs));
        Assert.StartsWith(
            "With Abs on pseudoscalars the activation of 2x0e+2x1o+1x0o+2x2e gives 2x0e+2x1o+1x0e+2x2e, not 2x0e+2x1o+1x0o+2x2e (TestIrreps).",
            other.Message,
            StringComparison.Ordinal);
        using var biased = new NormActivation(Irreps.Parse("2x0e"), biases: true);
        Refused("Expected features [batch, 2] of 2x0e, got a tensor [4, 3].", () => biased.forward(zeros(4, 3)));
        Refused("Expected the same type and device as the layer's biases (Float32 on cpu), got Float64 on cpu.", () => biased.forward(zeros(4, 2, float64)));
        using var gate = new Gate(Irreps.Parse("2x0e+1x1o"));
        Refused("Expected features [batch, 6] of 3x0e+1x1o, got a tensor [4, 5].", () => gate.forward(zeros(4, 5)));
        using var activation = new Activation(Irreps.Parse("2x0e"));
        Refused("Expected features [batch, 2] of 2x0e, got a tensor [3].", () => activation.forward(zeros(3)));
        using var norm = new Norm(Irreps.Parse("2x0e"));
        Refused("Expected a floating-point tensor, got Int64.", () => norm.forward(zeros(3, 2, int64)));

        static void Refused(string message, Func<Tensor> call) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>("input", () => { call(); }).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string What, nn.Module<Tensor, Tensor> Layer, Irreps Input, Irreps Output)> Layers(Features features)
    {
        var irreps = features.Irreps;
        foreach (var (scalars, gates) in new[] { (ActivationFunction.Silu, ActivationFunction.Sigmoid), (ActivationFunction.Softplus, ActivationFunction.Tanh) })
        {
            var gate = new Gate(irreps, scalars, gates);
            yield return ("gate", gate, gate.Plan.Product, irreps);
        }

        foreach (var (even, odd) in new[]
        {
            (ActivationFunction.Silu, ActivationFunction.Tanh), (ActivationFunction.ShiftedSoftplus, ActivationFunction.Square),
            (ActivationFunction.Identity, ActivationFunction.Softsign), (ActivationFunction.Gelu, ActivationFunction.Identity),
            (ActivationFunction.Elu, ActivationFunction.Tanh), (ActivationFunction.LeakyRelu, ActivationFunction.Softsign), (ActivationFunction.Selu, ActivationFunction.Square),
        })
        {
            var activation = new Activation(irreps, even, odd);
            yield return ($"activation {even} {odd}", activation, irreps, activation.Plan.Output);
        }

        foreach (var squared in new[] { false, true })
            yield return ("norm", new Norm(irreps, squared), irreps, DerivedIrreps.Norms(irreps));
        foreach (var normalize in new[] { false, true })
        {
            var layer = new NormActivation(irreps, ActivationFunction.Silu, normalize, biases: normalize);
            yield return ("norm activation", Trained(layer, features.Seed), irreps, irreps);
        }
    }

    /// <summary>Number by number, in e3nn's layout.</summary>
    private static Tensor Naively(nn.Module<Tensor, Tensor> layer, Tensor x)
    {
        var rows = x.shape[0];
        var numbers = x.ToDoubles();
        var width = numbers.Length / (int)rows;
        var results = Enumerable.Range(0, (int)rows).SelectMany(row => Row(layer, numbers.AsSpan(row * width, width).ToArray())).ToArray();
        return tensor(results).reshape(rows, results.Length / (int)rows);
    }

    private static IEnumerable<double> Row(nn.Module<Tensor, Tensor> layer, double[] x) => layer switch
    {
        Gate gate => Gated(gate.Plan, x),
        Activation activation => activation.Plan.Functions.Zip(activation.Plan.Input.Slices).SelectMany(pair =>
            x.Skip(pair.Second.Offset).Take(pair.Second.Length).Select(value => Scaled(pair.First, value))),
        Norm norm => Channels(norm.Irreps, x).Select(channel => norm.Squared ? Square(channel) : Math.Sqrt(Square(channel))),
        NormActivation activation => Channels(activation.Irreps, x).SelectMany((channel, i) =>
        {
            var length = Math.Sqrt(Square(channel));
            var size = Value(activation.Function, length + (activation.Biases is { } biases ? biases[i].ToDouble() : 0));
            return channel.Select(component => size * (activation.Normalizes ? component / length : component));
        }),
        _ => throw new NotSupportedException(),
    };

    private static IEnumerable<double> Gated(GatePlan plan, double[] x)
    {
        // Scalars, gates, and the gated irreps one behind the other: in this layout merged blocks are no other numbers.
        var (scalar, gate, gated) = (0, plan.Scalars.NumIrreps, plan.Scalars.NumIrreps + plan.GateCount);
        foreach (var irrep in plan.Output.SelectMany(block => Enumerable.Repeat(block.Irrep, block.Multiplicity)))
        {
            if (irrep.IsScalar)
            {
                yield return Scaled(plan.ScalarFunction, x[scalar++]);
                continue;
            }

            var opening = Scaled(plan.GateFunction, x[gate++]);
            for (var m = 0; m < irrep.Dim; m++)
                yield return opening * x[gated++];
        }
    }

    private static IEnumerable<double[]> Channels(Irreps irreps, double[] x)
    {
        var offset = 0;
        foreach (var irrep in irreps.SelectMany(block => Enumerable.Repeat(block.Irrep, block.Multiplicity)))
        {
            yield return x[offset..(offset + irrep.Dim)];
            offset += irrep.Dim;
        }
    }

    private static double Square(double[] channel) => channel.Sum(component => component * component);

    private static double Scaled(ActivationFunction function, double x) => Normalize2Mom.Of(function) * Value(function, x);

    private static double Value(ActivationFunction function, double x) => function switch
    {
        ActivationFunction.Identity => x,
        ActivationFunction.Silu => x / (1 + Math.Exp(-x)),
        ActivationFunction.Sigmoid => 1 / (1 + Math.Exp(-x)),
        ActivationFunction.Tanh => Math.Tanh(x),
        ActivationFunction.Softplus => Math.Log(1 + Math.Exp(x)),
        ActivationFunction.ShiftedSoftplus => Math.Log(0.5 + (0.5 * Math.Exp(x))),
        ActivationFunction.Softsign => x / (1 + Math.Abs(x)),
        ActivationFunction.Square => x * x,
        ActivationFunction.Elu => x > 0 ? x : Math.Exp(x) - 1,
        ActivationFunction.LeakyRelu => x > 0 ? x : x / 100,
        ActivationFunction.Selu => 1.0507009873554804934193349852946 * (x > 0 ? x : 1.6732632423543772848170429916717 * (Math.Exp(x) - 1)),
        ActivationFunction.Gelu => special.ndtr(tensor(x)).ToDouble() * x,
        _ => throw new NotSupportedException(function.ToString()),
    };

    /// <summary>The channel that each component belongs to.</summary>
    private static Tensor Channel(Irreps irreps) => tensor(
        irreps.SelectMany(block => Enumerable.Repeat(block.Irrep.Dim, block.Multiplicity)).SelectMany((dim, i) => Enumerable.Repeat((long)i, dim)).ToArray());

    private static TLayer Trained<TLayer>(TLayer layer, int seed)
        where TLayer : nn.Module
    {
        layer.to(float64);
        using var untracked = no_grad();
        foreach (var parameter in layer.parameters())
            parameter.copy_(Tensors.Normal(seed, parameter.shape));
        return layer;
    }

    private static double Error(Func<Tensor, Tensor> layer, Irreps input, Irreps output, int seed) => Equivariance.Measure(
        inputs => layer(inputs[0]), [input], output, new EquivarianceOptions { Batch = Batch, Transforms = 1, Seed = seed }).Worst;
}
