using System.Buffers.Binary;
using System.Text;

namespace TypedIrreps.Benchmarks.Tests;

/// <summary>The few operations of Python's pickle (protocol 2) that a TorchScript archive consists of.</summary>
internal sealed class PickleWriter
{
    private readonly List<byte> bytes = [0x80, 2];

    /// <summary>What was written, ended.</summary>
    public byte[] ToArray() => [.. bytes, (byte)'.'];

    /// <summary>A class or a function by name.</summary>
    public PickleWriter Global(string module, string name) => Raw('c').Ascii($"{module}\n{name}\n");

    /// <summary>A text.</summary>
    public PickleWriter Text(string text) => Raw('X').Number(Encoding.UTF8.GetByteCount(text)).Ascii(text);

    /// <summary>An integer.</summary>
    public PickleWriter Integer(int number) => Raw('J').Number(number);

    /// <summary>True or false.</summary>
    public PickleWriter Boolean(bool value) => Raw(value ? '\x88' : '\x89');

    /// <summary>What is written within, as a tuple.</summary>
    public PickleWriter Tuple(Action<PickleWriter> write)
    {
        Raw('(');
        write(this);
        return Raw('t');
    }

    /// <summary>The call of what was written before the tuple that was written last.</summary>
    public PickleWriter Call() => Raw('R');

    /// <summary>A tensor of float32, contiguous, whose numbers lie in a record of the archive.</summary>
    public PickleWriter Tensor(string record, int count) => Global("torch._utils", "_rebuild_tensor_v2")
        .Tuple(tensor => tensor
            .Tuple(storage => storage.Text("storage").Global("torch", "FloatStorage").Text(record).Text("cpu").Integer(count)).Raw('Q')
            .Integer(0)
            .Tuple(shape => shape.Integer(count))
            .Tuple(strides => strides.Integer(1))
            .Boolean(true)
            .Global("collections", "OrderedDict").Raw(')').Call())
        .Call();

    /// <summary>An object of the class that was written before, with the attributes that are written within.</summary>
    public PickleWriter Object(Action<PickleWriter> attributes)
    {
        Raw(')').Raw('\x81').Raw('}').Raw('(');
        attributes(this);
        return Raw('u').Raw('b');
    }

    private PickleWriter Raw(char operation)
    {
        bytes.Add((byte)operation);
        return this;
    }

    private PickleWriter Ascii(string text)
    {
        bytes.AddRange(Encoding.UTF8.GetBytes(text));
        return this;
    }

    private PickleWriter Number(int number)
    {
        Span<byte> four = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(four, number);
        bytes.AddRange(four);
        return this;
    }
}
