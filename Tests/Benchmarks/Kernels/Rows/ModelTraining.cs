using TorchSharp;
using TorchSharp.Modules;
using TypedIrreps.Training;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Kernels.Rows;

/// <summary>A network that learns random numbers, with Adam.</summary>
internal sealed class ModelTraining<TInput, TAttributes, TExtra, TOutput> : IDisposable
    where TInput : IIrreps
    where TAttributes : IIrreps
    where TExtra : IIrreps
    where TOutput : IIrreps
{
    private const double Rate = 1e-4;

    private readonly SegnnInput<TInput, TAttributes, TExtra> input;
    private readonly Tensor targets;

    /// <summary>Prepares the training; model and input stay the caller's.</summary>
    public ModelTraining(SegnnModel<TInput, TAttributes, TExtra, TOutput> model, SegnnInput<TInput, TAttributes, TExtra> input)
    {
        Model = model;
        this.input = input;
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        targets = randn_like(Predict()).DetachFromDisposeScope();
        Optimizer = new FusedAdam(model.parameters(), Rate);
    }

    /// <summary>The network.</summary>
    public SegnnModel<TInput, TAttributes, TExtra, TOutput> Model { get; }

    /// <summary>The optimiser.</summary>
    public Adam Optimizer { get; }

    /// <summary>What the network says.</summary>
    public Tensor Predict() => Model.forward(input);

    /// <summary>How far predictions are from what is to be learned.</summary>
    public Tensor Loss(Tensor predictions) => predictions.sub(targets).square().mean();

    /// <summary>A step: forward, loss, backward, optimiser.</summary>
    public void Step()
    {
        using var scope = NewDisposeScope();
        Optimizer.zero_grad();
        Loss(Predict()).backward();
        Optimizer.step();
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        targets.Dispose();
    }
}
