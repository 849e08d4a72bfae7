using TorchSharp;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>
/// Matrices with biases and SiLU between them, initialised as torch does it: what the published models that know no irreps are
/// made of.
/// </summary>
internal sealed class Perceptron : nn.Module<Tensor, Tensor>
{
    private const double SmallGain = 1e-3;

    private readonly nn.Module<Tensor, Tensor> layers;

    /// <summary>Creates the network.</summary>
    /// <param name="units">The numbers of inputs, of hidden units layer by layer, and of outputs.</param>
    /// <param name="end">How it ends.</param>
    /// <exception cref="ArgumentException">There are fewer than two numbers, or one is not above zero.</exception>
    public Perceptron(IReadOnlyList<int> units, PerceptronEnd end = PerceptronEnd.Plain)
        : base(nameof(Perceptron))
    {
        if (units.Count < 2 || units.Any(count => count < 1))
            throw new ArgumentException($"Expected the numbers of inputs and outputs, and hidden units between them, all above zero; got [{string.Join(", ", units)}].", nameof(units));
        var modules = new List<nn.Module<Tensor, Tensor>>();
        for (var i = 1; i < units.Count - 1; i++)
        {
            modules.Add(nn.Linear(units[i - 1], units[i]));
            modules.Add(nn.SiLU());
        }

        modules.AddRange(Last(units[^2], units[^1], end));
        layers = nn.Sequential([.. modules]);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => layers.forward(input);

    private static IEnumerable<nn.Module<Tensor, Tensor>> Last(int inputs, int outputs, PerceptronEnd end)
    {
        var isSmall = end is PerceptronEnd.Small or PerceptronEnd.SmallTanh;
        var linear = nn.Linear(inputs, outputs, hasBias: !isSmall);
        if (isSmall)
            nn.init.xavier_uniform_(linear.weight!, SmallGain);
        yield return linear;
        if (end == PerceptronEnd.Silu)
            yield return nn.SiLU();
        if (end == PerceptronEnd.SmallTanh)
            yield return nn.Tanh();
    }
}
