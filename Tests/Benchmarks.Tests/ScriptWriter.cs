using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedIrreps.Benchmarks.Tests;

/// <summary>A TorchScript module as <c>torch.jit.save</c> would write it, from the text of its <c>forward</c>.</summary>
/// <param name="Arguments">The names of the arguments, all tensors.</param>
/// <param name="Body">The lines of the function.</param>
/// <param name="Weight">The parameter <c>weight</c>; null for a module without parameters.</param>
internal sealed record ScriptWriter(IReadOnlyList<string> Arguments, string Body, float[]? Weight = null)
{
    private const string Folder = "written/";
    private const string Class = "Written";

    private string Code => $"""
        class {Class}(Module):
          __parameters__ = [{(Weight is null ? "" : "\"weight\", ")}]
          __buffers__ = []
        {(Weight is null ? "" : "  weight : Tensor\n")}  training : bool
          def forward(self: __torch__.{Class},
            {string.Join(",\n    ", Arguments.Select(argument => $"{argument}: Tensor"))}) -> Tensor:
        {string.Join('\n', Body.Split('\n').Select(line => "    " + line))}

        """;

    /// <summary>Writes the archive.</summary>
    public void Write(string path)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add(archive, "data.pkl", Data());
        Add(archive, "code/__torch__.py", Encoding.UTF8.GetBytes(Code));
        if (Weight is not null)
            Add(archive, "data/0", MemoryMarshal.AsBytes<float>(Weight));
        Add(archive, "constants.pkl", new PickleWriter().Tuple(_ => { }).ToArray());
        Add(archive, "version", "3\n"u8);
        Add(archive, "byteorder", "little"u8);
    }

    private byte[] Data() => new PickleWriter().Global("__torch__", Class).Object(attributes =>
    {
        attributes.Text("training").Boolean(true);
        if (Weight is not null)
            attributes.Text("weight").Tensor("0", Weight.Length);
    }).ToArray();

    private static void Add(ZipArchive archive, string name, ReadOnlySpan<byte> bytes)
    {
        using var stream = archive.CreateEntry(Folder + name, CompressionLevel.NoCompression).Open();
        stream.Write(bytes);
    }
}
