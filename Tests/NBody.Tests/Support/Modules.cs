using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NBody.Tests.Support;

/// <summary>What is inside a module, by its names: for tests that compute once more what a layer computes.</summary>
internal static class Modules
{
    /// <summary>The module of a name, through dots within others.</summary>
    public static nn.Module Part(this nn.Module module, string path) =>
        module.named_modules().Single(part => part.name == path).module;

    /// <summary>The parameter of a name.</summary>
    public static Parameter Parameter(this nn.Module module, string path) =>
        module.named_parameters().Single(part => part.name == path).parameter;

    /// <summary>A <see cref="NBody.Models.ScalarNetwork{TInput,TOutput}"/> by its matrices and biases.</summary>
    public static Tensor Network(this nn.Module module, Tensor input)
    {
        var parameters = module.parameters().ToArray();
        for (var i = 0; i < parameters.Length; i += 2)
        {
            input = input.matmul(parameters[i].t()).add(parameters[i + 1]);
            if (i + 2 < parameters.Length)
                input = input.div(input.neg().exp().add(1));
        }

        return input;
    }
}
