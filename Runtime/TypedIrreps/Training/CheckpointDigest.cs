using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TypedIrreps.Data;
using static TorchSharp.torch;

namespace TypedIrreps.Training;

/// <summary>A fingerprint of everything a checkpoint says, whatever the layout of its file.</summary>
internal static class CheckpointDigest
{
    /// <summary>SHA-256 over texts and tensors in ordinal order, in lower-case hexadecimal.</summary>
    /// <param name="metadata">The texts, without the digest itself.</param>
    /// <param name="tensors">Contiguous CPU tensors.</param>
    public static string Of(IEnumerable<KeyValuePair<string, string>> metadata, IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Append(hash, key);
            Append(hash, value);
        }

        foreach (var (name, tensor) in tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Append(hash, name);
            Append(hash, (long)tensor.dtype);
            Append(hash, tensor.dim());
            foreach (var length in tensor.shape)
                Append(hash, length);
            TensorBytes.Read(tensor, hash.AppendData);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Lengths in front keep neighbours apart: ("ab", "c") is not ("a", "bc").
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.LongLength);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
