using System.Numerics;

namespace TypedIrreps.Data;

/// <summary>What errors call the values of a pickle.</summary>
internal static class PickleNames
{
    /// <summary>What an error calls a value.</summary>
    public static string Of(object? value) => value switch
    {
        null => "None",
        bool flag => flag ? "True" : "False",
        long number => $"{number}",
        BigInteger => "a whole number of more than 64 bits",
        double number => $"{number:R}",
        string text => $"the text '{Shown.Text(text)}'",
        byte[] => "bytes",
        PickleTuple tuple => $"a tuple of {tuple.Items.Count}",
        PickleList list => $"a list of {list.Items.Count}",
        PickleDictionary => "a dictionary",
        StorageReference => "a storage",
        TensorReference => "a tensor",
        PyTorchGlobal known => $"'{known.Name}'",
        _ => throw new ArgumentException($"Expected a value of a pickle, got {value.GetType()}.", nameof(value)),
    };
}
