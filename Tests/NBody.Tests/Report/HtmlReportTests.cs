using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using NBody.Comparison;
using NBody.Report;
using NBody.Tests.Comparison;
using NBody.Tests.Support;
using NBody.Tests.Training;
using NBody.Training;

namespace NBody.Tests.Report;

[Collection(DefaultGenerator.Name)]
public sealed class HtmlReportTests : IDisposable
{
    private const string Browser = "which draws the page";

    // What the script asks of a browser, and the strokes that it makes.
    private const string Stub = """
        let strokes = 0;
        const listeners = {};
        const pen = new Proxy({}, {
          get: (kept, name) => name === 'stroke' || name === 'fill' ? () => { strokes++; } : () => {},
          set: () => true });
        const element = () => ({ style: {}, append() {}, addEventListener() {} });
        const canvas = { width: 900, height: 560, getContext: () => pen, setAttribute() {}, setPointerCapture() {},
          addEventListener: (name, listener) => { listeners[name] = listener; } };
        const document = { getElementById: id => id === 'space' ? canvas : element(), createElement: element };
        """;

    private readonly TemporaryFolder files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void It_is_one_file_that_refers_to_no_other()
    {
        var (document, text) = Made();
        var references = document.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "src" or "href" or "data" or "action" or "style");
        Assert.All(references, attribute => Assert.True(
            (attribute.Parent!.Name == "a" && attribute.Value.StartsWith("https://arxiv.org/abs/")) || attribute.Value.StartsWith("background:#"), attribute.ToString()));
        Assert.Equal(Regex.Count(text, "https?:"), document.Descendants("a").Count());
        Assert.DoesNotMatch(@"@import|url\(|<link|<iframe|<img|fetch\(|XMLHttpRequest", text);
    }

    [Fact]
    public void It_shows_every_row_every_curve_and_the_command()
    {
        var (document, _) = Made();
        Assert.Equal(["Linear", "Radial Field"], document.Descendants("tbody").Elements("tr").Select(line => line.Element("th")!.Value));
        var cells = document.Descendants("tbody").Elements("tr").First().Elements().Select(cell => cell.Value).ToArray();
        Assert.Equal(document.Descendants("thead").Descendants("th").Count(), cells.Length);
        Assert.Contains(".0819", cells);
        Assert.Equal(2, document.Descendants("polyline").Count());
        Assert.All(document.Descendants("polyline"), curve => Assert.Equal(2, curve.Attribute("points")!.Value.Split(' ').Length));
        Assert.Equal("the command & its options", document.Descendants("pre").Single().Value);
    }

    [Fact]
    public void The_systems_are_those_of_the_test_split()
    {
        var script = Made().Document.Descendants("script").Single().Value;
        using var json = JsonDocument.Parse(Regex.Match(script, @"const trajectories = (.*);\n").Groups[1].Value);
        var systems = json.RootElement.GetProperty("systems");
        Assert.Equal(8, systems.GetArrayLength());
        var test = TinyRun.Data.Test;
        for (var i = 0; i < 8; i++)
        {
            var frames = systems[i].GetProperty("frames");
            AssertClose(test.Positions[(15 * i)..(15 * (i + 1))], frames[0]);
            AssertClose(test.TargetPositions[(15 * i)..(15 * (i + 1))], frames[frames.GetArrayLength() - 1]);
        }

        Assert.All(json.RootElement.GetProperty("models").EnumerateArray(), model => Assert.Equal(8, model.GetProperty("ends").GetArrayLength()));

        static void AssertClose(float[] expected, JsonElement actual)
        {
            Assert.Equal(expected.Length, actual.GetArrayLength());
            Assert.All(expected.Zip(actual.EnumerateArray()), pair => Assert.Equal(pair.First, pair.Second.GetDouble(), 1e-3));
        }
    }

    [Fact]
    public void Names_cannot_open_elements()
    {
        var row = TableRows.All[0] with { Title = "</script><b>&" };
        var report = new TableReport(
            [new ReportRow(row, [new(row.Name, 1, .1, .1, 1, 1, 1, 1, 1)], [new EpochRecord(1, .1, .1, 1e-3, 1)], [])], []);
        var document = Parse(HtmlReport.Text(report, "]]>"));
        Assert.Empty(document.Descendants("b"));
        Assert.Single(document.Descendants("script"));
        Assert.DoesNotContain("</script><b>", document.Descendants("script").Single().Value);
    }

    [Fact]
    public void A_table_without_curves_has_an_empty_picture()
    {
        Assert.Empty(LearningCurvesSvg.Draw([]).Elements("polyline"));
        Assert.Empty(LearningCurvesSvg.Draw([("none", "#000000", [(0, 0)])]).Elements("polyline"));
        var single = LearningCurvesSvg.Draw([("one", "#000000", [(1, .1)])]);
        Assert.Single(single.Elements("circle"));
        Assert.DoesNotContain("NaN", single.ToString());
    }

    [ToolFact("which runs the script", "node")]
    public void The_script_draws_and_draws_again_when_it_is_turned()
    {
        var script = Made().Document.Descendants("script").Single().Value;
        File.WriteAllText(files["page.js"], $$"""
            {{Stub}}
            {{script}}
            const first = strokes;
            listeners.pointerdown({ clientX: 0, clientY: 0, pointerId: 1 });
            listeners.pointermove({ clientX: 30, clientY: 10 });
            listeners.wheel({ deltaY: 100, preventDefault() {} });
            console.log(first + ' ' + strokes);
            """);

        // A path, a start and an end for each of five particles, and for the one model that is shown a line and a ring.
        Assert.Equal("25 75", Output(ToolFactAttribute.Find("node")!, files["page.js"]).Trim());
    }

    [ToolFact(Browser, "chromium", "chromium-browser", "google-chrome")]
    public void A_browser_draws_the_canvas()
    {
        Made();
        var page = Output(
            ToolFactAttribute.Find("chromium", "chromium-browser", "google-chrome")!,
            "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom", new Uri(files["report.html"]).AbsoluteUri);
        Assert.Contains("data-drawn=\"25\"", page);
    }

    private (XDocument Document, string Text) Made()
    {
        var folder = new TableFolder(files["table"]);
        TinyTable.Run(folder, TinyTable.Protocol with { Seeds = 1 });
        HtmlReport.Write(files["report.html"], TableReport.Of(folder, TinyRun.Data), "the command & its options");
        var text = File.ReadAllText(files["report.html"]);
        return (Parse(text), text);
    }

    private static XDocument Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    private static string Output(string program, params string[] arguments)
    {
        // Browsers complain of everything that a container lacks.
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
