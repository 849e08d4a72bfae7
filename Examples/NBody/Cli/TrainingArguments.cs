using System.CommandLine;
using NBody.Models;
using NBody.Training;

namespace NBody.Cli;

/// <summary>The options of a training run. What is not given keeps the default, or the published value with --paper.</summary>
internal sealed class TrainingArguments
{
    private readonly DatasetOptions data;
    private readonly ExampleOptions examples;
    private readonly Option<bool> paper = new("--paper")
    {
        Description = "The published setting: batches of 100, Adam at a constant 5e-4, nothing added, 1000 epochs. Other options still override it.",
    };

    private readonly Option<ModelChoice?> model = new("--model") { Description = "What is trained; Paper and Small are SEGNNs." };
    private readonly Option<NodeAttributes?> attributes = new("--attributes")
    {
        Description = "What steers the nodes of SEGNN and SEConv: Geometry (SEGNN_G) or GeometryAndVelocity (SEGNN_G+P).",
    };

    private readonly Option<ulong?> trainingSeed = new("--training-seed") { Description = "Seed of the initial parameters and of the batches." };
    private readonly Option<int?> samples = new("--samples") { Description = "Training trajectories that are used." };
    private readonly Option<int?> epochs = new("--epochs") { Description = "Passes over the training trajectories." };
    private readonly Option<int?> batch = new("--batch") { Description = "Trajectories in a step." };
    private readonly Option<double?> rate = new("--rate") { Description = "Adam's step size, or the largest one of a schedule." };
    private readonly Option<Schedule?> schedule = new("--schedule") { Description = "How the step size changes." };
    private readonly Option<double?> weightDecay = new("--weight-decay") { Description = "Adam's weight decay." };
    private readonly Option<double?> clip = new("--clip") { Description = "Largest norm of the gradient; 0 for no limit." };
    private readonly Option<double?> average = new("--average") { Description = "Decay of the moving average of the parameters that is evaluated; 0 for none." };
    private readonly Option<Target?> target = new("--target") { Description = "What is predicted of each particle: its Position or the Force on it at the target frame." };
    private readonly Option<int?> neighbours = new("--neighbours")
    {
        Description = "How many nearest others a particle hears from; 0 for all others. By default as published: all charges, six bodies.",
    };

    private readonly Option<int?> validateEvery = new("--validate-every") { Description = "Epochs between evaluations." };
    private readonly Option<int?> checkpointEvery = new("--checkpoint-every") { Description = "Steps between checkpoints." };

    /// <summary>Adds the options to a command.</summary>
    public TrainingArguments(Command command)
    {
        data = new DatasetOptions(command);
        foreach (var option in new Option[]
        {
            paper, model, attributes, trainingSeed, samples, epochs, batch, rate, schedule, weightDecay, clip, average,
            target, neighbours, validateEvery, checkpointEvery,
        })
        {
            command.Options.Add(option);
        }

        examples = new ExampleOptions(command);
    }

    /// <summary>The options of the dataset.</summary>
    public DatasetOptions Data => data;

    /// <summary>The options that were asked for.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public TrainingOptions Read(ParseResult arguments)
    {
        var parameters = data.Parameters(arguments);
        var start = arguments.GetValue(paper) ? TrainingOptions.Published : new TrainingOptions();
        var options = start with
        {
            Model = arguments.GetValue(model) ?? start.Model,
            NodeAttributes = arguments.GetValue(attributes) ?? start.NodeAttributes,
            Seed = arguments.GetValue(trainingSeed) ?? start.Seed,
            Samples = arguments.GetValue(samples) ?? Math.Min(start.Samples, parameters.Train),
            Epochs = arguments.GetValue(epochs) ?? start.Epochs,
            Batch = arguments.GetValue(batch) ?? start.Batch,
            Rate = arguments.GetValue(rate) ?? start.Rate,
            Schedule = arguments.GetValue(schedule) ?? start.Schedule,
            WeightDecay = arguments.GetValue(weightDecay) ?? start.WeightDecay,
            ClipNorm = arguments.GetValue(clip) ?? start.ClipNorm,
            Average = arguments.GetValue(average) ?? start.Average,
            Target = arguments.GetValue(target) ?? start.Target,
            Neighbours = arguments.GetValue(neighbours) switch
            {
                null => parameters.Physics.PublishedNeighbours,
                0 => null,
                var count => count,
            },
            Windows = examples.Windows(arguments),
            BothWays = examples.BothWays(arguments),
            ValidateEvery = arguments.GetValue(validateEvery) ?? start.ValidateEvery,
            CheckpointEvery = arguments.GetValue(checkpointEvery) ?? start.CheckpointEvery,
            Data = parameters,
        };
        options.Validate();
        return options;
    }
}
