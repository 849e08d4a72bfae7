using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TypedIrreps.Training;

/// <summary>Gradients of one type on one device, one behind the other.</summary>
internal sealed class GradientBucket : IDisposable
{
    private readonly IReadOnlyList<(int Parameter, Tensor Place)> places;

    private GradientBucket(IReadOnlyList<int> members, Parameter[] parameters)
    {
        using var scope = NewDisposeScope();
        var first = parameters[members[0]];
        Numbers = zeros(members.Sum(member => parameters[member].numel()), dtype: first.dtype, device: first.device).DetachFromDisposeScope();
        var offset = 0L;
        places = [.. members.Select(Place)];

        (int, Tensor) Place(int member)
        {
            var length = parameters[member].numel();
            var place = Numbers.narrow(0, offset, length).view(parameters[member].shape).DetachFromDisposeScope();
            offset += length;
            return (member, place);
        }
    }

    /// <summary>The numbers.</summary>
    public Tensor Numbers { get; }

    /// <summary>Divides parameters among buckets, in their order.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="bytes">What a bucket holds at most; a longer gradient has a bucket of its own.</param>
    public static IReadOnlyList<GradientBucket> Fill(Parameter[] parameters, long bytes)
    {
        var buckets = new List<GradientBucket>();
        foreach (var group in Enumerable.Range(0, parameters.Length).GroupBy(i => (parameters[i].dtype, parameters[i].device.ToString())))
        {
            var members = new List<int>();
            var filled = 0L;
            foreach (var member in group)
            {
                var length = parameters[member].numel() * parameters[member].element_size();
                if (members.Count > 0 && filled + length > bytes)
                    Close(members, ref filled);
                members.Add(member);
                filled += length;
            }

            Close(members, ref filled);
        }

        return buckets;

        void Close(List<int> members, ref long filled)
        {
            buckets.Add(new GradientBucket(members, parameters));
            members.Clear();
            filled = 0;
        }
    }

    /// <summary>Takes gradients, times a factor; no gradient is zero.</summary>
    /// <param name="gradients">The gradients of all parameters.</param>
    /// <param name="factor">The factor.</param>
    public void Take(Tensor?[] gradients, double factor)
    {
        foreach (var (parameter, place) in places)
        {
            if (gradients[parameter] is { } gradient)
                place.copy_(gradient);
            else
                place.zero_();
        }

        Numbers.mul_(factor);
    }

    /// <summary>Replaces gradients by the numbers.</summary>
    /// <param name="parameters">All parameters.</param>
    /// <param name="has">Whether a parameter is to have a gradient.</param>
    public void GiveBack(Parameter[] parameters, Func<int, bool> has)
    {
        foreach (var (parameter, place) in places)
        {
            if (!has(parameter))
                continue;
            if (parameters[parameter].grad is { } gradient)
                gradient.copy_(place);
            else
                parameters[parameter].grad = place.clone();
        }
    }

    /// <summary>Frees the numbers.</summary>
    public void Dispose()
    {
        foreach (var (_, place) in places)
            place.Dispose();
        Numbers.Dispose();
    }
}
