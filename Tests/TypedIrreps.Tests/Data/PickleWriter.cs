using System.Buffers.Binary;
using System.Text;

namespace TypedIrreps.Tests.Data;

/// <summary>
/// A pickle that is put together opcode by opcode, as Python's pickletools describes them: what torch.save would write, or what it
/// never would.
/// </summary>
internal sealed class PickleWriter
{
    private readonly MemoryStream bytes = new();

    public PickleWriter(byte protocol = 2) => Raw(0x80, protocol);

    public PickleWriter Raw(params ReadOnlySpan<byte> written)
    {
        bytes.Write(written);
        return this;
    }

    public PickleWriter Raw(char opcode, params ReadOnlySpan<byte> written) => Raw((byte)opcode).Raw(written);

    public PickleWriter Mark() => Raw('(');

    public PickleWriter None() => Raw('N');

    public PickleWriter Flag(bool value) => Raw((byte)(value ? 0x88 : 0x89));

    public PickleWriter Number(long value)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, value);
        return value is >= 0 and < 256 ? Raw('K', number[..1]) : Raw(0x8a, sizeof(long)).Raw(number);
    }

    public PickleWriter Float(double value)
    {
        Span<byte> number = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleBigEndian(number, value);
        return Raw('G', number);
    }

    public PickleWriter Text(string value)
    {
        var text = Encoding.UTF8.GetBytes(value);
        return Raw('X', BitConverter.GetBytes(text.Length)).Raw(text);
    }

    public PickleWriter Global(string module, string name) => Raw('c', Encoding.UTF8.GetBytes($"{module}\n{name}\n"));

    public PickleWriter Put(byte index) => Raw('q', index);

    public PickleWriter Get(byte index) => Raw('h', index);

    /// <summary>A tuple of what <paramref name="items"/> writes.</summary>
    public PickleWriter Tuple(Action<PickleWriter> items) => Mark().Do(items).Raw('t');

    public PickleWriter Tuple(params long[] numbers) => Tuple(tuple => Array.ForEach(numbers, number => tuple.Number(number)));

    /// <summary>A list of what <paramref name="items"/> writes.</summary>
    public PickleWriter List(Action<PickleWriter> items) => Raw(']').Mark().Do(items).Raw('e');

    /// <summary>A dictionary of the keys and values that <paramref name="items"/> writes in turn.</summary>
    public PickleWriter Dictionary(Action<PickleWriter> items) => Raw('}').Mark().Do(items).Raw('u');

    /// <summary>An OrderedDict, as state dictionaries are.</summary>
    public PickleWriter Ordered(Action<PickleWriter> items) => Call("collections", "OrderedDict", _ => { }).Mark().Do(items).Raw('u');

    public PickleWriter Call(string module, string name, Action<PickleWriter> arguments) =>
        Global(module, name).Tuple(arguments).Raw('R');

    public PickleWriter Storage(string storageClass, string key, long count) => Tuple(tuple => tuple
        .Text("storage").Global("torch", storageClass).Text(key).Text("cpu").Number(count)).Raw('Q');

    /// <summary>A tensor, as torch.save describes it.</summary>
    public PickleWriter Tensor(string storageClass, string key, long count, long offset, long[] shape, long[] strides) =>
        Call("torch._utils", "_rebuild_tensor_v2", arguments => arguments
            .Storage(storageClass, key, count).Number(offset).Tuple(shape).Tuple(strides).Flag(false).Ordered(_ => { }));

    public PickleWriter Do(Action<PickleWriter> write)
    {
        write(this);
        return this;
    }

    /// <summary>Ends the pickle.</summary>
    public byte[] Stop() => Raw('.').bytes.ToArray();
}
