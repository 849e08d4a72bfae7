using System.Globalization;
using System.Text;
using TypedIrreps.Data;

namespace NBody.Comparison;

/// <summary>The results of a table as a file for other programs: comma-separated, a header, a line for each run.</summary>
internal sealed class TableCsv(string path)
{
    private const string Header = "model,seed,test_mse,valid_mse,epochs,seconds,parameters,ms_per_forward,equivariance_error";

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>The results so far; none where there is no file.</summary>
    /// <exception cref="InvalidDataException">The file is no such table; the message names the line.</exception>
    public IReadOnlyList<TableResult> Read()
    {
        if (!File.Exists(path))
            return [];
        var lines = File.ReadAllLines(path);
        if (lines.Length == 0 || lines[0] != Header)
            throw new InvalidDataException($"{path}: expected a table that begins with '{Header}', found '{lines.FirstOrDefault()}'.");
        return [.. lines.Skip(1).Select((line, i) => Parse(line, i + 2))];
    }

    /// <summary>Adds a result, in place of an earlier one of the same model and seed.</summary>
    public void Add(TableResult result) =>
        Write([.. Read().Where(other => (other.Model, other.Seed) != (result.Model, result.Seed)), result]);

    /// <summary>Removes the result of a model and a seed, if there is one.</summary>
    public void Remove(string model, ulong seed)
    {
        var results = Read();
        if (results.Any(result => (result.Model, result.Seed) == (model, seed)))
            Write([.. results.Where(result => (result.Model, result.Seed) != (model, seed))]);
    }

    // The whole table, so that an interruption leaves the old one or the new one.
    private void Write(IReadOnlyList<TableResult> results)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        var text = new StringBuilder(Header).Append('\n');
        foreach (var result in results)
        {
            text.Append(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Model},{result.Seed},{result.TestError:R},{result.ValidError:R},{result.Epochs},{result.Seconds:R},{result.Parameters},{result.MillisecondsPerForward:R},{result.EquivarianceError:R}\n"));
        }

        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private TableResult Parse(string line, int number)
    {
        var fields = line.Split(',');
        try
        {
            if (fields.Length != Header.Split(',').Length)
                throw new FormatException($"{fields.Length} fields");
            return new TableResult(
                fields[0],
                ulong.Parse(fields[1], CultureInfo.InvariantCulture),
                Number(fields[2]),
                Number(fields[3]),
                int.Parse(fields[4], CultureInfo.InvariantCulture),
                Number(fields[5]),
                long.Parse(fields[6], CultureInfo.InvariantCulture),
                Number(fields[7]),
                Number(fields[8]));
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw new InvalidDataException($"{path}, line {number}: expected values of {Header}, found '{line}' ({error.Message}).", error);
        }

        static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
