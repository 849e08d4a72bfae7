using TypedIrreps.Benchmarks.Kernels.Measuring;

namespace TypedIrreps.Benchmarks.Step;

/// <summary>A part of a step of training, measured alone with the numbers of rows that it has in the step.</summary>
/// <param name="Count">How often the step does it.</param>
/// <param name="Way">What it does.</param>
/// <param name="Operations">Floating-point operations that it needs at least, each time.</param>
/// <param name="Bytes">Bytes that it moves at least, each time.</param>
internal sealed record Piece(int Count, Way Way, double Operations, double Bytes)
{
    /// <summary>A part that is done forwards and backwards.</summary>
    public static Piece Of(int count, Way way, Cost cost) => new(count, way, cost.AllOperations, cost.AllBytes);

    /// <summary>A part that is no function with gradients.</summary>
    public static Piece Of(string name, Action action, double bytes) =>
        new(1, new Way(name, () => TorchSharp.torch.zeros(0), []) { Step = action }, 0, bytes);
}
