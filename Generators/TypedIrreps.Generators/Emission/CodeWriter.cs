using System.Globalization;
using System.Text;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>Writes indented C#, the same text on every system and in every culture.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder text = new();
    private readonly HashSet<CouplingDegrees> couplings = [];
    private readonly HashSet<CouplingDegrees> kernels = [];
    private int depth;

    /// <summary>The degrees whose coefficients the text names.</summary>
    public IEnumerable<CouplingDegrees> Couplings => InOrder(couplings);

    /// <summary>The degrees whose code the text names.</summary>
    public IEnumerable<CouplingDegrees> Kernels => InOrder(kernels);

    /// <summary>A whole number as C# reads it.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A double as C# reads it, to the last bit.</summary>
    public static string Number(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);

        // .NET Framework, where Visual Studio loads the generator, gets some "R" wrong.
        return double.Parse(shortest, CultureInfo.InvariantCulture).Equals(value) ? shortest : value.ToString("G17", CultureInfo.InvariantCulture);
    }

    /// <summary>True or false as C# reads it.</summary>
    public static string Bool(bool value) => value ? "true" : "false";

    /// <summary>A string literal.</summary>
    public static string Literal(string value) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>The class with the coefficients of three degrees, which is emitted along for whatever names it.</summary>
    public string Coupling(CouplingDegrees degrees)
    {
        couplings.Add(degrees);
        return "global::" + degrees.MetadataName;
    }

    /// <summary>The class with the code of three degrees, which is emitted along for whatever names it.</summary>
    public string Kernel(CouplingDegrees degrees)
    {
        kernels.Add(degrees);
        return "global::" + degrees.KernelMetadataName;
    }

    /// <summary>A line at the current depth, or an empty one.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
            text.Append(' ', depth * 4).Append(line);
        text.Append('\n');
    }

    /// <summary>A line of XML documentation; the text is XML.</summary>
    public void Doc(string xml) => Line("/// " + xml);

    /// <summary>A header and an opening brace.</summary>
    public void Open(string header)
    {
        Line(header);
        Open();
    }

    /// <summary>An opening brace, below a header of several lines.</summary>
    public void Open()
    {
        Line("{");
        depth++;
    }

    /// <summary>A closing brace.</summary>
    public void Close(string end = "")
    {
        depth--;
        Line("}" + end);
    }

    /// <summary>Lines one level deeper.</summary>
    public void Indented(Action lines)
    {
        depth++;
        lines();
        depth--;
    }

    public override string ToString() => text.ToString();

    private static IEnumerable<CouplingDegrees> InOrder(IEnumerable<CouplingDegrees> couplings) =>
        couplings.OrderBy(degrees => degrees.Left).ThenBy(degrees => degrees.Right).ThenBy(degrees => degrees.Output);
}
