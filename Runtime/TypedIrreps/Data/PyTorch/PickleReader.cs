using System.Globalization;
using System.Numerics;

namespace TypedIrreps.Data;

/// <summary>
/// Reads a pickle of protocol 2 to 5 without running anything of it. A pickle is a program for a machine with a stack and a memo
/// (Python's pickletools describes it); the instructions that call what the pickle names are answered by <see cref="PickleCalls"/>
/// alone.
/// </summary>
internal sealed class PickleReader
{
    // Each makes one value at most.
    private const int InstructionCost = 64;
    private const int OldestProtocol = 2;
    private const int NewestProtocol = 5;

    private readonly PickleCursor cursor;
    private readonly PickleStack stack;
    private readonly PickleCalls calls;
    private readonly List<object?> memo = [];
    private readonly PyTorchAllowance allowance;
    private readonly string path;

    /// <summary>Prepares to read.</summary>
    /// <param name="pickle">The pickle.</param>
    /// <param name="allowance">What its values may take.</param>
    /// <param name="path">The file, for errors.</param>
    public PickleReader(byte[] pickle, PyTorchAllowance allowance, string path)
    {
        this.allowance = allowance;
        this.path = path;
        cursor = new PickleCursor(pickle, path);
        stack = new PickleStack(cursor, path);
        calls = new PickleCalls(allowance, path);
    }

    /// <summary>Reads the value that the pickle makes.</summary>
    /// <exception cref="PyTorchFormatException">The pickle is malformed, or makes more than tensors and containers.</exception>
    public object? Read()
    {
        ReadProtocol();
        while (true)
        {
            allowance.Take(InstructionCost);
            var opcode = (PickleOpcode)cursor.Byte();
            if (opcode == PickleOpcode.Stop)
                return Finish();
            Follow(opcode);
        }
    }

    private void ReadProtocol()
    {
        if (cursor.Left == 0 || (PickleOpcode)cursor.Byte() != PickleOpcode.Proto)
            throw new PyTorchFormatException(path, "a pickle, which begins with its protocol", "something else");
        CheckProtocol(cursor.Byte());
    }

    private void CheckProtocol(byte protocol)
    {
        if (protocol is < OldestProtocol or > NewestProtocol)
            throw new PyTorchFormatException(path, $"a pickle of protocol {OldestProtocol} to {NewestProtocol}", $"{protocol}");
    }

    private object? Finish() =>
        cursor.Left == 0
            ? stack.PopLast()
            : throw new PyTorchFormatException(path, $"the pickle to end at byte {cursor.Position}", $"{cursor.Left} bytes more");

    private void Follow(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Proto:
                CheckProtocol(cursor.Byte());
                break;
            case PickleOpcode.Frame:
                // It only says how much may be read ahead.
                CheckFrame(cursor.Long());
                break;
            case PickleOpcode.Mark:
                stack.Mark();
                break;
            case PickleOpcode.Get:
                Recall(Number(cursor.Line()));
                break;
            case PickleOpcode.BinGet:
                Recall(cursor.Byte());
                break;
            case PickleOpcode.LongBinGet:
                Recall(cursor.Word());
                break;
            case PickleOpcode.Put:
                Remember(Number(cursor.Line()));
                break;
            case PickleOpcode.BinPut:
                Remember(cursor.Byte());
                break;
            case PickleOpcode.LongBinPut:
                Remember(cursor.Word());
                break;
            case PickleOpcode.Memoize:
                Remember(memo.Count);
                break;
            case PickleOpcode.Append or PickleOpcode.Appends or PickleOpcode.AddItems or PickleOpcode.SetItem or PickleOpcode.SetItems:
                Extend(opcode);
                break;
            case PickleOpcode.Build:
                var state = stack.Pop();
                calls.Build(stack.Peek(), state);
                break;
            default:
                stack.Push(Make(opcode));
                break;
        }
    }

    private object? Make(PickleOpcode opcode) => opcode switch
    {
        PickleOpcode.None => null,
        PickleOpcode.NewTrue => true,
        PickleOpcode.NewFalse => false,
        PickleOpcode.BinInt => (long)cursor.Int(),
        PickleOpcode.BinInt1 => (long)cursor.Byte(),
        PickleOpcode.BinInt2 => (long)cursor.Short(),
        PickleOpcode.Long1 => WholeNumber(cursor.Bytes(cursor.Byte())),
        PickleOpcode.Long4 => WholeNumber(cursor.Bytes(cursor.Word())),
        PickleOpcode.BinFloat => cursor.Float(),
        PickleOpcode.ShortBinUnicode => cursor.Text(cursor.Byte()),
        PickleOpcode.BinUnicode => cursor.Text(cursor.Word()),
        PickleOpcode.BinUnicode8 => cursor.Text(cursor.Long()),
        PickleOpcode.ShortBinBytes => cursor.Bytes(cursor.Byte()).ToArray(),
        PickleOpcode.BinBytes => cursor.Bytes(cursor.Word()).ToArray(),
        PickleOpcode.BinBytes8 or PickleOpcode.ByteArray8 => cursor.Bytes(cursor.Long()).ToArray(),
        PickleOpcode.EmptyTuple => new PickleTuple([]),
        PickleOpcode.Tuple => new PickleTuple(stack.PopToMark()),
        PickleOpcode.Tuple1 => new PickleTuple(stack.Pop(1)),
        PickleOpcode.Tuple2 => new PickleTuple(stack.Pop(2)),
        PickleOpcode.Tuple3 => new PickleTuple(stack.Pop(3)),
        PickleOpcode.EmptyList or PickleOpcode.EmptySet => new PickleList(),
        PickleOpcode.EmptyDict => new PickleDictionary(ordered: false),
        PickleOpcode.Global => PyTorchGlobal.Find(cursor.Line(), cursor.Line(), path),
        PickleOpcode.StackGlobal => StackGlobal(),
        PickleOpcode.BinPersId => calls.Storage(stack.Pop<PickleTuple>("a tuple about a storage")),
        PickleOpcode.Reduce => Reduce(),
        PickleOpcode.NewObj or PickleOpcode.NewObjEx =>
            throw new PyTorchFormatException(path, "tensors, containers, numbers and texts alone", "an object of a class"),
        _ => throw new PyTorchFormatException(
            path, $"an instruction that torch.save writes at byte {cursor.Position - 1} of the pickle", $"0x{(byte)opcode:x2}"),
    };

    private PyTorchGlobal StackGlobal()
    {
        var name = stack.Pop<string>("the name of a global");
        return PyTorchGlobal.Find(stack.Pop<string>("the module of a global"), name, path);
    }

    private object Reduce()
    {
        var arguments = stack.Pop<PickleTuple>("a tuple of arguments");
        return calls.Call(stack.Pop<PyTorchGlobal>("a global to call"), arguments);
    }

    private void Extend(PickleOpcode opcode)
    {
        var items = opcode switch
        {
            PickleOpcode.Append => stack.Pop(1),
            PickleOpcode.SetItem => stack.Pop(2),
            _ => stack.PopToMark(),
        };
        if (opcode is PickleOpcode.SetItem or PickleOpcode.SetItems)
            SetItems(stack.Peek<PickleDictionary>("a dictionary"), items);
        else
            stack.Peek<PickleList>("a list or set").Items.AddRange(items);
    }

    private void SetItems(PickleDictionary dictionary, object?[] items)
    {
        if (items.Length % 2 != 0)
        {
            throw new PyTorchFormatException(
                path, $"keys and values in turn before byte {cursor.Position} of the pickle", $"{items.Length} of them");
        }

        for (var i = 0; i < items.Length; i += 2)
        {
            var key = items[i] switch
            {
                string text => text,
                long number => number.ToString(CultureInfo.InvariantCulture),
                var other => throw new PyTorchFormatException(
                    path, "keys of dictionaries that are texts or whole numbers", PickleNames.Of(other)),
            };
            if (!dictionary.TryAdd(key, items[i + 1]))
                throw new PyTorchFormatException(path, "dictionaries with each key once", $"'{Shown.Text(key)}' twice");
        }
    }

    private void Recall(long index)
    {
        if (index >= memo.Count)
            throw new PyTorchFormatException(path, $"one of {memo.Count} values that the pickle remembers", $"number {index}");
        stack.Push(memo[(int)index]);
    }

    // Python numbers what it remembers one after the other.
    private void Remember(long index)
    {
        if (index > memo.Count)
            throw new PyTorchFormatException(path, $"{memo.Count} to be the next value that the pickle remembers", $"number {index}");
        if (index == memo.Count)
            memo.Add(stack.Peek());
        else
            memo[(int)index] = stack.Peek();
    }

    private void CheckFrame(ulong length)
    {
        if (length > (ulong)cursor.Left)
            throw new PyTorchFormatException(path, $"a frame of {length} bytes at byte {cursor.Position} of the pickle", $"{cursor.Left}");
    }

    private uint Number(string line) =>
        uint.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new PyTorchFormatException(path, $"a whole number before byte {cursor.Position} of the pickle", $"'{Shown.Text(line)}'");

    private static object WholeNumber(ReadOnlySpan<byte> bytes)
    {
        var number = new BigInteger(bytes);
        return number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number;
    }
}
