using System.Globalization;
using System.Text.RegularExpressions;
using TypedIrreps.Golden;
using static TorchSharp.torch;

namespace TypedIrreps.Generators.Tests.Models;

/// <summary>The optimisation that a case states in words: the constants of Adam and the number of steps on one batch in train mode.</summary>
internal sealed partial record AdamRun(double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay, int Steps)
{
    /// <exception cref="NotSupportedException">The words are others than expected.</exception>
    public static AdamRun Of(GoldenCase golden)
    {
        var text = golden.Config.GetProperty("optimizer").GetString()!;
        var match = Words().Match(text);
        if (!match.Success)
            throw new NotSupportedException($"{golden.Id}: optimizer '{text}'.");
        return new AdamRun(
            Number("lr"), Number("beta1"), Number("beta2"), Number("eps"), Number("decay"), int.Parse(match.Groups["steps"].ValueSpan, CultureInfo.InvariantCulture));

        double Number(string name) => double.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>The optimizer of a model's parameters.</summary>
    public optim.Optimizer Optimizer(nn.Module model) =>
        optim.Adam(model.parameters(), LearningRate, Beta1, Beta2, Epsilon, WeightDecay);

    [GeneratedRegex(
        @"^Adam lr=(?<lr>[\d.e+-]+) betas=\((?<beta1>[\d.e+-]+), ?(?<beta2>[\d.e+-]+)\) eps=(?<eps>[\d.e+-]+) "
        + @"weight_decay=(?<decay>[\d.e+-]+), (?<steps>\d+) steps, same batch, train mode$")]
    private static partial Regex Words();
}
