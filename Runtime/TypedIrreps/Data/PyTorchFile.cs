using TorchSharp;

namespace TypedIrreps.Data;

/// <summary>
/// Reads what Python wrote by <c>torch.save</c>: a zip file with a pickle and the bytes of the tensors. A pickle is a program that
/// Python would run; this runs nothing. It knows how tensors, containers, numbers and texts are written, and refuses whatever else
/// the pickle names.
/// </summary>
public static class PyTorchFile
{
    private const byte PickleBegin = 0x80;

    /// <summary>Reads a file that <c>torch.save</c> wrote: PyTorch 1.6 or later, a state dictionary or containers with tensors.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its tensors, on the CPU, and what else is in it.</returns>
    /// <exception cref="PyTorchFormatException">
    /// The file is truncated, corrupt, of another format, or names something other than tensors and containers; the message says
    /// what.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PyTorchCheckpoint Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 12);
        try
        {
            return Read(stream, path);
        }
        catch (EndOfStreamException problem)
        {
            throw new PyTorchFormatException(path, "the length that the file had when it was opened", "an earlier end", problem);
        }
    }

    private static PyTorchCheckpoint Read(FileStream stream, string path)
    {
        RefuseOlderFormat(stream, path);
        var archive = PyTorchArchive.Open(stream, path);
        var pickle = archive.ReadPickle();
        var allowance = new PyTorchAllowance(stream.Length, pickle.Length, path);
        var root = new PickleReader(pickle, allowance, path).Read();
        var tree = PyTorchTree.Flatten(root, allowance, path);
        return new PyTorchCheckpoint(PyTorchTensors.Read(archive, tree.Tensors), tree.Scalars);
    }

    // Before 1.6, or when told so, torch.save wrote several pickles one after the other.
    private static void RefuseOlderFormat(FileStream stream, string path)
    {
        if (stream.ReadByte() == PickleBegin)
        {
            throw new PyTorchFormatException(
                path,
                "a zip file, as torch.save writes since PyTorch 1.6",
                "a bare pickle, as PyTorch wrote before; in Python, torch.save(torch.load(path), path, " +
                "_use_new_zipfile_serialization=True) converts it");
        }
    }
}
