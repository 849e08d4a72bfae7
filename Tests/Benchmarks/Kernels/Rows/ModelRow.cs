using TorchSharp;
using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Benchmarks.Kernels.TorchScript;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>A row of a whole network: its prediction, and a step of training.</summary>
/// <param name="name">The row's name.</param>
/// <param name="description">What is trained on what.</param>
/// <param name="create">Makes the network.</param>
/// <param name="inputs">Makes what it is trained on: so many graphs.</param>
/// <param name="graphs">The graphs of a batch.</param>
internal sealed class ModelRow<TInput, TAttributes, TExtra, TOutput>(
    string name,
    string description,
    Func<SegnnModel<TInput, TAttributes, TExtra, TOutput>> create,
    Func<int, SegnnInput<TInput, TAttributes, TExtra>> inputs,
    int graphs)
    where TInput : IIrreps
    where TAttributes : IIrreps
    where TExtra : IIrreps
    where TOutput : IIrreps
{
    /// <summary>The row: "both" is forward, loss, backward and optimiser.</summary>
    /// <param name="edges">The edges of what it is trained on, which the row calls its batch.</param>
    public Row Create(long edges) => new(name, description, edges, () => Contend(graphs, steps: true));

    /// <summary>
    /// A row beside a TorchScript module of the same network; "both" is forward and backward. Weights and inputs are not the module's
    /// own, for networks name theirs as they like: there are as many graphs, of the size that the other row has.
    /// </summary>
    /// <param name="files">The module.</param>
    /// <param name="rows">The rows of a prediction for one graph.</param>
    public Row Beside(ScriptFiles files, int rows) => new(files.Name, $"{description}; script with its own weights and inputs", null, () =>
    {
        var script = files.Load();
        var contenders = Contend(Math.Max(1, (int)script.Output.shape[0] / rows), steps: false);
        return contenders with
        {
            Others = [.. contenders.Others, script.Way(script.Parameters) with { IsComparable = false }],
            Owned = [script, .. contenders.Owned],
        };
    });

    private Contenders Contend(int count, bool steps)
    {
        var (compiled, portable) = Backends.Both(create);
        var input = inputs(count);
        var trainings = (Ours: new ModelTraining<TInput, TAttributes, TExtra, TOutput>(compiled, input), Portable: new ModelTraining<TInput, TAttributes, TExtra, TOutput>(portable, input));
        return new(
            input.Graph.EdgeCount,
            WayOf(Way.Ours, trainings.Ours, steps),
            [WayOf(Way.Portable, trainings.Portable, steps)],
            Cost.Of(compiled, input.Graph),
            [trainings.Ours, trainings.Portable, compiled, portable]);
    }

    private static Way WayOf(string way, ModelTraining<TInput, TAttributes, TExtra, TOutput> training, bool steps) =>
        new(way, training.Predict, [.. training.Model.parameters().Select(parameter => new Leaf(parameter))]) { Step = steps ? training.Step : null };
}
