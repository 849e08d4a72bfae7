using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedIrreps.Training;

/// <summary>
/// What Adam or AdamW remembers between steps, as named tensors. (TorchSharp's own serialisation goes by position and fails
/// on a GPU.)
/// </summary>
internal sealed class AdamState
{
    private const string Rates = "learning_rate";
    private const string InitialRates = "initial_learning_rate";
    private const string Step = "step";

    private readonly OptimizerHelper optimizer;
    private readonly IReadOnlyList<Slot> slots;

    /// <summary>Finds the state of an optimizer.</summary>
    /// <exception cref="NotSupportedException">It is neither Adam nor AdamW.</exception>
    /// <exception cref="InvalidOperationException">It optimises parameters that are not the module's.</exception>
    public AdamState(OptimizerHelper optimizer, nn.Module module)
    {
        this.optimizer = optimizer;
        var names = new Dictionary<IntPtr, string>();
        foreach (var (name, parameter) in module.named_parameters())
            names.TryAdd(parameter.Handle, name);
        var parameters = optimizer.parameters().Select(parameter => names.TryGetValue(parameter.Handle, out var name)
            ? name
            : throw new InvalidOperationException(
                "Expected an optimizer of the module's parameters, got one with a parameter that the module does not have; "
                + "moving a module to another type or device replaces its parameters, so move first and make the optimizer then."));
        var state = optimizer.state_dict();
        slots = parameters.Zip(state.State, SlotOf).ToArray();
        Description =
        [
            .. state.Options.Select((options, i) => $"group {i}: {Describe(options)}"),
            .. slots.Select((slot, i) => $"parameter {i}: {slot.Parameter}"),
        ];
    }

    /// <summary>The kind of the optimizer, its constants and the order of its parameters.</summary>
    public IReadOnlyList<string> Description { get; }

    /// <summary>The state: moments and steps of each parameter, learning rate and first learning rate of each group.</summary>
    public Dictionary<string, Tensor> ToTensors()
    {
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal)
        {
            [Rates] = tensor(optimizer.ParamGroups.Select(group => group.LearningRate).ToArray(), dtype: float64),
            [InitialRates] = tensor(optimizer.ParamGroups.Select(group => group.InitialLearningRate).ToArray(), dtype: float64),
        };
        foreach (var slot in slots)
        {
            tensors.Add(Name(Step, slot), tensor(slot.GetStep(), dtype: int64));
            foreach (var (name, moment) in Moments(slot))
                tensors.Add(name, moment);
        }

        return tensors;
    }

    /// <summary>Sets the state from tensors that have the names, shapes and types of <see cref="ToTensors"/>.</summary>
    public void Restore(IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var untracked = no_grad();
        foreach (var (group, rate, initial) in optimizer.ParamGroups.Zip(tensors[Rates].data<double>(), tensors[InitialRates].data<double>()))
            (group.LearningRate, group.InitialLearningRate) = (rate, initial);
        foreach (var slot in slots)
        {
            slot.SetStep(tensors[Name(Step, slot)].item<long>());
            foreach (var (name, moment) in Moments(slot))
                moment.copy_(tensors[name]);
        }
    }

    private static IEnumerable<(string Name, Tensor Moment)> Moments(Slot slot)
    {
        yield return (Name("exp_avg", slot), slot.First);
        yield return (Name("exp_avg_sq", slot), slot.Second);
        if (slot.LargestSecond is { } largest)
            yield return (Name("max_exp_avg_sq", slot), largest);
    }

    private static string Name(string kind, Slot slot) => $"{kind}.{slot.Parameter}";

    // The two optimizers have equal but unrelated types.
    private static Slot SlotOf(string parameter, OptimizerState state) => state switch
    {
        Adam.State adam => new Slot(
            parameter, adam.exp_avg, adam.exp_avg_sq, adam.max_exp_avg_sq, () => adam.step, step => adam.step = step),
        AdamW.State adam => new Slot(
            parameter, adam.exp_avg, adam.exp_avg_sq, adam.max_exp_avg_sq, () => adam.step, step => adam.step = step),
        _ => throw new NotSupportedException($"Expected Adam or AdamW, got {state.GetType().DeclaringType?.Name}."),
    };

    private static string Describe(OptimizerOptions options) => options switch
    {
        Adam.Options o => Describe(nameof(Adam), o.beta1, o.beta2, o.eps, o.weight_decay, o.amsgrad, o.maximize),
        AdamW.Options o => Describe(nameof(AdamW), o.beta1, o.beta2, o.eps, o.weight_decay, o.amsgrad, o.maximize),
        _ => throw new NotSupportedException($"Expected Adam or AdamW, got {options.GetType().DeclaringType?.Name}."),
    };

    private static string Describe(
        string kind, double? beta1, double? beta2, double? epsilon, double? weightDecay, bool? amsgrad, bool? maximize) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}, beta1 {beta1}, beta2 {beta2}, epsilon {epsilon}, weight decay {weightDecay}, amsgrad {amsgrad}, maximize {maximize}");

    private sealed record Slot(
        string Parameter, Tensor First, Tensor Second, Tensor? LargestSecond, Func<long> GetStep, Action<long> SetStep);
}
