using TorchSharp;
using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>Reads the storages of a checkpoint and copies the tensors out of them.</summary>
internal static class PyTorchTensors
{
    /// <summary>Reads tensors.</summary>
    /// <param name="archive">The file.</param>
    /// <param name="references">The tensors by name.</param>
    /// <returns>The tensors, in the same order.</returns>
    /// <exception cref="PyTorchFormatException">A storage is missing, of another length, or no booleans.</exception>
    public static IReadOnlyDictionary<string, Tensor> Read(
        PyTorchArchive archive, IReadOnlyList<KeyValuePair<string, TensorReference>> references)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var read = new Tensor[references.Count];
        // Each storage is read once, however many tensors are views of it, and freed before the next.
        var storages = Enumerable.Range(0, read.Length).GroupBy(i => (references[i].Value.Storage, references[i].Value.Type))
            .Select(group => (group.Key, Begin: archive.BeginOf(group.Key.Storage), Members: group.ToArray()))
            .OrderBy(storage => storage.Begin).ToList();
        foreach (var ((storage, type), begin, members) in storages)
        {
            using var inner = NewDisposeScope();
            var elements = ReadStorage(archive, storage, type, begin);
            foreach (var i in members)
                read[i] = Extract(elements, references[i].Value, members.Length == 1).MoveToOuterDisposeScope();
        }

        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        for (var i = 0; i < read.Length; i++)
            tensors.Add(references[i].Key, read[i].MoveToOuterDisposeScope());
        return tensors;
    }

    private static Tensor ReadStorage(PyTorchArchive archive, StorageReference storage, PyTorchType type, long begin)
    {
        var elements = empty(storage.Bytes / type.Size, dtype: type.Type, device: CPU);
        archive.Stream.Position = begin;
        TensorBytes.Fill(elements, bytes =>
        {
            archive.Stream.ReadExactly(bytes);
            if (!TensorBytes.AreOf(type.Type, bytes))
            {
                throw new PyTorchFormatException(
                    archive.Path, $"bytes 0 and 1 in storage '{Shown.Text(storage.Key)}' ({type.Name})", "another");
            }
        });
        return elements;
    }

    private static Tensor Extract(Tensor elements, TensorReference reference, bool alone)
    {
        // Nearly every tensor has a storage of its own and takes all of it: no need to copy.
        if (alone && reference.Bytes == elements.NumberOfElements * reference.Type.Size && IsContiguous(reference))
            return elements.reshape(reference.Shape);
        var copy = empty(reference.Shape, dtype: reference.Type.Type, device: CPU);
        return reference.Bytes == 0 ? copy : copy.copy_(elements.as_strided(reference.Shape, reference.Strides, reference.Offset));
    }

    private static bool IsContiguous(TensorReference reference)
    {
        var expected = 1L;
        for (var i = reference.Shape.Length - 1; i >= 0; i--)
        {
            if (reference.Shape[i] != 1 && reference.Strides[i] != expected)
                return false;
            expected *= reference.Shape[i];
        }

        return true;
    }
}
