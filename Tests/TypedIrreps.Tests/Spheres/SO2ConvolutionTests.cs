using TorchSharp;
using TypedIrreps.Testing;
using TypedIrreps.Tests.Support;
using Xunit;
using static TorchSharp.torch;

namespace TypedIrreps.Tests.Spheres;

public sealed class SO2ConvolutionTests
{
    private const double Rounding = 1e-10;

    private const string Mixed = "2x0e+1x0o+2x1o+1x1e+1x2e+2x2o+1x3o";

    public static TheoryData<string, string, int?> Signatures => new()
    {
        { "2x0e+1o", "0e+2x1o", null },
        { "0e+1o+2e+3o", "0e+1o+2e+3o", null },
        { Mixed, Mixed, null },
        { Mixed, "1x4e+0x1o+2x1e+1x0o+2x0e", null },
        { Mixed, Mixed, 1 },
        { Mixed, "2x0e+1x0o+1x1o", 0 },
        { "1e", "0x0e+1o+2o", null },
    };

    [Theory]
    [MemberData(nameof(Signatures))]
    public void It_is_equivariant(string input, string output, int? maxOrder)
    {
        using var scope = NewDisposeScope();
        using var layer = Layer(input, output, maxOrder);
        var report = Equivariance.Measure(
            inputs => layer.forward(inputs[0], inputs[1]),
            [layer.Input, Displacement.Signature],
            layer.Output,
            new EquivarianceOptions { Batch = 6, Seed = 5 });
        Assert.InRange(report.Worst, 0, Rounding);
    }

    [Theory]
    [MemberData(nameof(Signatures))]
    public void Orders_mix_in_any_frame_of_the_edge(string input, string output, int? maxOrder)
    {
        using var scope = NewDisposeScope();
        using var layer = Layer(input, output, maxOrder);
        var (x, vectors) = (Tensors.Normal(1, 3, layer.Input.Dim), Tensors.Normal(2, 3, 3));
        var actual = layer.forward(x, vectors);
        for (var edge = 0; edge < 3; edge++)
        {
            // Some rotation to the polar axis: alpha and beta of the direction undone, and any turn about the axis.
            var v = vectors[edge].ToDoubles();
            var (alpha, beta) = Sphere.ToAngles(v[0], v[1], v[2]);
            var rotation = Rotation.FromAngles(0.7 + edge, 0, 0) * Rotation.FromAngles(alpha, beta, 0).Inverse;
            var turned = Wigner.Apply(layer.Input, rotation, x[edge].ToDoubles());
            var expected = Wigner.Apply(layer.Output, rotation.Inverse, Mix(layer, turned));
            Assert.InRange(Tensors.Distance(tensor(expected), actual[edge]), 0, Rounding);
        }
    }

    [Theory]
    [InlineData("0e+1o+2e", "0e+1o+2e")]
    [InlineData("0e+0o+1o+1e+2e", "0o+1o+1e+2e+2o")]
    public void It_is_a_tensor_product_with_harmonics(string input, string output)
    {
        using var scope = NewDisposeScope();
        using var layer = Layer(input, output);
        const int Edges = 40;
        var (x, vectors) = (Tensors.Normal(1, Edges, layer.Input.Dim), Tensors.Normal(2, Edges, 3));
        var paths = new List<Tensor>();
        foreach (var (first, (from, length)) in layer.Input.Zip(layer.Input.Slices))
            foreach (var (second, (to, _)) in layer.Output.Zip(layer.Output.Slices))
                foreach (var harmonic in (first.Irrep * second.Irrep).Where(irrep => irrep == Irrep.SphericalHarmonic(irrep.Degree)))
                {
                    using var harmonics = new SphericalHarmonicsEmbedding(1 * harmonic);
                    var (l1, l2, l3) = (first.Irrep.Degree, harmonic.Degree, second.Irrep.Degree);
                    var coupling = zeros(first.Irrep.Dim, harmonic.Dim, second.Irrep.Dim, float64);
                    foreach (var (i, j, k, value) in ClebschGordan.For(l1, l2, l3).Entries)
                        coupling[i, j, k] = value;
                    var path = zeros(Edges, layer.Output.Dim, float64);
                    path.narrow(1, to, second.Irrep.Dim).copy_(einsum("za,zb,abc->zc", x.narrow(1, from, length), harmonics.forward(vectors), coupling));
                    paths.Add(path.flatten());
                }

        // As many weights as paths, and the paths give the same result for some weights of theirs.
        Assert.Equal(paths.Count, layer.WeightCount);
        var matrix = stack(paths, 1);
        var result = layer.forward(x, vectors).flatten().unsqueeze(1);
        var solution = linalg.solve(matrix.t().mm(matrix), matrix.t().mm(result));
        Assert.InRange(Tensors.Distance(result, matrix.mm(solution)), 0, 1e-9);
    }

    [Fact]
    public void Factors_multiply_the_channels_that_come_in()
    {
        using var scope = NewDisposeScope();
        using var layer = Layer(Mixed, Mixed);
        var (x, frames) = (Tensors.Normal(1, 4, layer.Input.Dim), new EdgeFrames(Tensors.Normal(2, 4, 3), 3));
        var plain = layer.Convolve(x, frames);
        Assert.InRange(Tensors.Distance(plain, layer.Convolve(x, frames, ones(4, layer.ModulationCount, float64))), 0, Rounding);
        var byEdge = Tensors.Normal(3, 4, 1);
        Assert.InRange(Tensors.Distance(plain.mul(byEdge), layer.Convolve(x, frames, byEdge.expand(4, layer.ModulationCount))), 0, Rounding);
        var factors = Tensors.Normal(4, 1, layer.ModulationCount);
        var modulated = layer.Convolve(x, frames, factors.expand(4, layer.ModulationCount));

        // The same as factors on the rows of the weights.
        using (no_grad())
        {
            var (weight, row) = (0, 0);
            foreach (var mixing in OrderMixing.All(layer.Input, layer.Output, layer.MaxOrder))
            {
                layer.Weight.narrow(0, weight, mixing.Rows * mixing.Columns).view(mixing.Rows, mixing.Columns)
                    .mul_(factors.narrow(1, row, mixing.Rows).t());
                (weight, row) = (weight + (mixing.Rows * mixing.Columns), row + mixing.Rows);
            }
        }

        Assert.InRange(Tensors.Distance(layer.Convolve(x, frames), modulated), 0, Rounding);
    }

    [Fact]
    public void Derivatives_are_those_of_the_values()
    {
        using var scope = NewDisposeScope();
        using var layer = Layer("0e+1o+1e+2e", "0e+1o+2o");
        var (x, vectors) = (Tensors.Normal(1, 3, layer.Input.Dim).requires_grad_(true), Tensors.Normal(2, 3, 3).requires_grad_(true));
        var factors = Tensors.Normal(3, 3, layer.ModulationCount).requires_grad_(true);
        Derivatives.Check(() => layer.Convolve(x, new EdgeFrames(vectors, 2), factors), 1e-5, [x, vectors, factors, .. layer.parameters()]);
    }

    [Fact]
    public void The_equator_is_no_edge()
    {
        using var scope = NewDisposeScope();
        using var layer = Layer("0e+1o+2e", "0e+1o+2e");
        var x = Tensors.Normal(1, 1, 9).expand(2, 9);
        double[,] sides = { { 0.6, 1e-9, 0.8 }, { 0.6, -1e-9, 0.8 } };
        var vectors = tensor(sides).requires_grad_(true);
        var result = layer.forward(x, vectors);
        Assert.InRange(Tensors.Distance(result[0], result[1]), 0, 1e-7);
        var gradient = Derivatives.Gradients(result.square().sum(), [vectors], differentiable: false)[0];
        Assert.InRange(Tensors.Distance(gradient[0], gradient[1]), 0, 1e-6);
    }

    [Fact]
    public void Types_say_what_goes_in()
    {
        using var scope = NewDisposeScope();
        using var layer = new SO2Convolution<TestIrreps, TestIrreps>();
        layer.to(float64);
        Assert.InRange(Equivariance.Measure(layer).Worst, 0, Rounding);
    }

    [Fact]
    public void Empty_batches_and_representations_pass()
    {
        using var scope = NewDisposeScope();
        using var layer = Layer("0e+1o", "0e+1o");
        Assert.Equal([0, 4], layer.forward(zeros(0, 4, float64), zeros(0, 3, float64)).shape);
        using var nothing = Layer("0e+1o", "");
        Assert.Equal([2, 0], nothing.forward(zeros(2, 4, float64), ones(2, 3, float64)).shape);
        var (x, vectors) = (Tensors.Normal(1, 2, 4), Tensors.Normal(2, 2, 3));
        layer.forward(x, vectors).Dispose();
        var before = Tensors.Live;
        layer.forward(x, vectors).Dispose();
        Assert.Equal(before, Tensors.Live);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentOutOfRangeException>("maxOrder", () => Layer("0e", "0e", -1));
        Assert.Throws<ArgumentOutOfRangeException>("input", () => Layer("12e", "0e"));
        Refused("output", "No product of 1x0e+1x1o and spherical harmonics contains the output 0o (orders up to 0 are mixed).", () => Layer("0e+1o", "0e+0o"));
        Refused("output", "No product of 1x0e and spherical harmonics contains the output 1e (orders up to 0 are mixed).", () => Layer("0e", "1e"));
        using var layer = Layer("0e+1o", "0e+2e");
        Refused("input", "Expected features [batch, 4] of 1x0e+1x1o, got a tensor [2, 5].", () => layer.forward(zeros(2, 5), zeros(2, 3)));
        Refused("vectors", "Expected 2 rows to match input, got 1.", () => layer.forward(zeros(2, 4, float64), zeros(1, 3, float64)));
        Refused("frames", "Expected frames up to degree 2, got them up to degree 1.", () => layer.Convolve(zeros(2, 4, float64), new EdgeFrames(zeros(2, 3, float64), 1)));
        Refused("modulation", "Expected factors [edges, 3], got a tensor [2, 1].", () => layer.Convolve(zeros(2, 4, float64), new EdgeFrames(zeros(2, 3, float64), 2), zeros(2, 1)));

        static void Refused(string argument, string message, Func<object> call) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, () => { call(); }).Message);
    }

    private static SO2Convolution Layer(string input, string output, int? maxOrder = null)
    {
        var layer = new SO2Convolution(Irreps.Parse(input), Irreps.Parse(output), maxOrder);
        layer.to(float64);
        using var untracked = no_grad();
        layer.Weight.copy_(Tensors.Normal(9, layer.WeightCount));
        return layer;
    }

    /// <summary>
    /// A feature whose edge is the polar axis, channel by channel: between irreps that both or neither have the parity (-1)^l a
    /// weight multiplies components m and -m; from one that has it to one that has not it takes (m, -m) to (-m, m), negated where it
    /// arrives at m, and the other way round negated where it comes from m.
    /// </summary>
    private static double[] Mix(SO2Convolution layer, double[] feature)
    {
        var weights = layer.Weight.ToDoubles();
        var (inputs, outputs) = (Channels(layer.Input), Channels(layer.Output));
        var result = new double[layer.Output.Dim];
        var offset = 0;
        for (var order = -1; order <= layer.MaxOrder; order++)
        {
            // m = 0 twice: of irreps with the parity (-1)^l, and of those without it.
            var m = order == -1 ? 0 : order;
            var (from, to) = order switch
            {
                -1 => (inputs.Where(c => c.Natural).ToArray(), outputs.Where(c => c.Natural).ToArray()),
                0 => (inputs.Where(c => !c.Natural).ToArray(), outputs.Where(c => !c.Natural).ToArray()),
                _ => (inputs.Where(c => c.Degree >= m).ToArray(), outputs.Where(c => c.Degree >= m).ToArray()),
            };
            for (var i = 0; i < from.Length; i++)
                for (var o = 0; o < to.Length; o++)
                {
                    var weight = weights[offset + (i * to.Length) + o] / Math.Sqrt(from.Length);
                    var (real, imaginary) = (feature[from[i].Middle + m], feature[from[i].Middle - m]);
                    if (m == 0)
                    {
                        result[to[o].Middle] += weight * real;
                        continue;
                    }

                    if (from[i].Natural == to[o].Natural)
                    {
                        result[to[o].Middle + m] += weight * real;
                        result[to[o].Middle - m] += weight * imaginary;
                    }
                    else if (from[i].Natural)
                    {
                        result[to[o].Middle + m] -= weight * imaginary;
                        result[to[o].Middle - m] += weight * real;
                    }
                    else
                    {
                        result[to[o].Middle + m] += weight * imaginary;
                        result[to[o].Middle - m] -= weight * real;
                    }
                }

            offset += from.Length * to.Length;
        }

        return result;

        static (int Middle, int Degree, bool Natural)[] Channels(Irreps irreps)
        {
            var (channels, start) = (new List<(int, int, bool)>(), 0);
            foreach (var (multiplicity, irrep) in irreps)
                for (var copy = 0; copy < multiplicity; copy++, start += irrep.Dim)
                    channels.Add((start + irrep.Degree, irrep.Degree, irrep == Irrep.SphericalHarmonic(irrep.Degree)));
            return [.. channels];
        }
    }
}
