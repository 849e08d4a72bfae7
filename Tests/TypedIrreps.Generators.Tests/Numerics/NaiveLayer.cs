using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Numerics;

/// <summary>
/// A layer written straight from the formulas, in e3nn's layout and weight order and with none of the library's plans:
/// z_wk = sqrt(2l_out+1) sum_uvij W_uvw C_ijk x_ui y_vj for every triple of blocks whose irreps couple, a bias on 0e,
/// then the gate. Twice: as plain loops, and as tensor operations that torch can differentiate.
/// </summary>
internal sealed class NaiveLayer
{
    private const double SiluScale = 1.6791767923989418;
    private const double SigmoidScale = 1.8467055342154763;
    private static readonly Irrep Scalar = new(0, Parity.Even);

    private readonly Irreps input;
    private readonly Irreps attributes;
    private readonly Irreps output;
    private readonly Irreps product;
    private readonly bool gated;

    public NaiveLayer(LayerSignature signature)
    {
        input = Irreps.Parse(signature.Input);
        attributes = Irreps.Parse(signature.Attributes);
        output = Irreps.Parse(signature.Output);
        gated = signature.Gated;
        product = gated ? (Blocks(scalar: true) + (GateCount * Scalar) + Blocks(scalar: false)).Simplify() : output;
    }

    private int GateCount => Blocks(scalar: false).NumIrreps;

    private IEnumerable<(int Input, int Attribute, int Output)> Paths =>
        from i in Enumerable.Range(0, input.Count)
        from j in Enumerable.Range(0, attributes.Count)
        from k in Enumerable.Range(0, product.Count)
        where (input[i].Irrep * attributes[j].Irrep).Contains(product[k].Irrep)
        select (i, j, k);

    /// <summary>One sample, by loops.</summary>
    public double[] Evaluate(double[] x, double[] a, double[] weights, double[] biases)
    {
        var z = new double[product.Dim];
        var weight = 0;
        foreach (var (i, j, k) in Paths)
        {
            var (m1, m2, m3) = (input[i].Multiplicity, attributes[j].Multiplicity, product[k].Multiplicity);
            var (l1, l2, l3) = (input[i].Irrep.Degree, attributes[j].Irrep.Degree, product[k].Irrep.Degree);
            var (x0, a0, z0) = (input.Slices[i].Offset, attributes.Slices[j].Offset, product.Slices[k].Offset);
            var coupling = ClebschGordan.For(l1, l2, l3);
            for (var u = 0; u < m1; u++)
                for (var v = 0; v < m2; v++)
                    for (var w = 0; w < m3; w++)
                        for (var n1 = 0; n1 <= 2 * l1; n1++)
                            for (var n2 = 0; n2 <= 2 * l2; n2++)
                                for (var n3 = 0; n3 <= 2 * l3; n3++)
                                {
                                    z[z0 + (w * ((2 * l3) + 1)) + n3] += Math.Sqrt((2 * l3) + 1) * weights[weight + (((u * m2) + v) * m3) + w]
                                        * coupling[n1, n2, n3] * x[x0 + (u * ((2 * l1) + 1)) + n1] * a[a0 + (v * ((2 * l2) + 1)) + n2];
                                }

            weight += m1 * m2 * m3;
        }

        var bias = 0;
        for (var k = 0; k < product.Count; k++)
        {
            for (var w = 0; w < (product[k].Irrep == Scalar ? product[k].Multiplicity : 0); w++)
                z[product.Slices[k].Offset + w] += biases[bias++];
        }

        return gated ? Gate(z) : z;
    }

    /// <summary>A batch, by tensor operations.</summary>
    public Tensor Evaluate(Tensor x, Tensor a, Tensor weights, Tensor? biases)
    {
        var batch = x.shape[0];
        var z = product.Select(block => zeros([batch, block.Multiplicity, block.Irrep.Dim], float64)).ToArray();
        var weight = 0L;
        foreach (var (i, j, k) in Paths)
        {
            long[] shape = [input[i].Multiplicity, attributes[j].Multiplicity, product[k].Multiplicity];
            var count = shape[0] * shape[1] * shape[2];
            var coupling = Coupling(input[i].Irrep.Degree, attributes[j].Irrep.Degree, product[k].Irrep.Degree);
            z[k] = z[k].add(einsum(
                "uvw,ijk,zui,zvj->zwk", weights.narrow(0, weight, count).view(shape), coupling, Part(x, input, i), Part(a, attributes, j)));
            weight += count;
        }

        var bias = 0L;
        for (var k = 0; k < product.Count; k++)
        {
            if (product[k].Irrep != Scalar)
                continue;
            z[k] = z[k].add(biases!.narrow(0, bias, product[k].Multiplicity).view(1, product[k].Multiplicity, 1));
            bias += product[k].Multiplicity;
        }

        var flat = cat([.. z.Select(block => block.reshape(batch, block.shape[1] * block.shape[2]))], 1);
        return gated ? Gate(flat) : flat;
    }

    private static Tensor Coupling(int l1, int l2, int l3)
    {
        var coupling = ClebschGordan.For(l1, l2, l3);
        var values = new double[(2 * l1) + 1, (2 * l2) + 1, (2 * l3) + 1];
        foreach (var (i, j, k, value) in coupling.Entries)
            values[i, j, k] = Math.Sqrt((2 * l3) + 1) * value;
        return tensor(values);
    }

    private static Tensor Part(Tensor features, Irreps irreps, int block) =>
        features.narrow(1, irreps.Slices[block].Offset, irreps[block].Dim).reshape(features.shape[0], irreps[block].Multiplicity, irreps[block].Irrep.Dim);

    private Irreps Blocks(bool scalar) => new(output.Where(block => block.Irrep == Scalar == scalar));

    /// <summary>The product is scalars, gates, then gated irreps, each in the order of the output.</summary>
    private double[] Gate(double[] z)
    {
        var result = new List<double>();
        var (scalar, gate) = (0, Blocks(scalar: true).NumIrreps);
        var vector = gate + GateCount;
        foreach (var (multiplicity, irrep) in output)
        {
            for (var u = 0; u < multiplicity; u++)
            {
                if (irrep == Scalar)
                {
                    var value = z[scalar++];
                    result.Add((GateCount > 0 ? SiluScale : 1) * value / (1 + Math.Exp(-value)));
                    continue;
                }

                var open = SigmoidScale / (1 + Math.Exp(-z[gate++]));
                for (var n = 0; n < irrep.Dim; n++)
                    result.Add(open * z[vector++]);
            }
        }

        return [.. result];
    }

    private Tensor Gate(Tensor z)
    {
        var parts = new List<Tensor>();
        var (scalar, gate) = (0, Blocks(scalar: true).NumIrreps);
        var vector = gate + GateCount;
        foreach (var (multiplicity, irrep) in output)
        {
            for (var u = 0; u < multiplicity; u++)
            {
                var part = irrep == Scalar
                    ? nn.functional.silu(z.narrow(1, scalar++, 1)).mul(GateCount > 0 ? SiluScale : 1)
                    : z.narrow(1, vector, irrep.Dim).mul(z.narrow(1, gate, 1).sigmoid().mul(SigmoidScale));
                parts.Add(part);
                if (irrep != Scalar)
                    (gate, vector) = (gate + 1, vector + irrep.Dim);
            }
        }

        return cat(parts, 1);
    }
}
