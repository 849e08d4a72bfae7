using ScottPlot;
using SkiaSharp;

namespace NBody.Plots;

/// <summary>
/// The font of all plots. It travels with the program, so that plots have text, and the same text, on a machine without
/// any fonts. It has one face: titles stand out by size, not by weight.
/// </summary>
internal sealed class PlotFont : IFontResolver
{
    /// <summary>Family name.</summary>
    public const string Name = "DejaVu Sans";

    private const string Resource = "DejaVuSans.ttf";

    private static readonly Lazy<PlotFont> Installed = new(Install);

    private readonly SKData data;

    private PlotFont()
    {
        using var stream = typeof(PlotFont).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without its font, {Resource}.");
        data = SKData.Create(stream);
    }

    /// <summary>Makes the font known to the plotting library; to be called before a plot is made.</summary>
    public static void Ensure() => _ = Installed.Value;

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Name ? SKTypeface.FromData(data) : null;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        CreateTypeface(fontName, FontWeight.Normal, FontSlant.Upright, FontSpacing.Normal);

    private static PlotFont Install()
    {
        var font = new PlotFont();
        ScottPlot.Fonts.FontResolvers.Insert(0, font);
        ScottPlot.Fonts.Default = Name;
        return font;
    }
}
