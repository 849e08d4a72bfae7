using ScottPlot;

namespace NBody.Plots;

/// <summary>The first plot as a strip along the top, the others in a grid below.</summary>
internal sealed class LegendAboveGrid(int columns, float stripHeight) : IMultiplotLayout
{
    public PixelRect[] GetSubplotRectangles(SubplotCollection subplots, PixelRect figureRect)
    {
        var panels = subplots.Count - 1;
        var rows = (panels + columns - 1) / columns;
        var top = figureRect.Top + stripHeight;
        var (width, height) = (figureRect.Width / columns, (figureRect.Bottom - top) / rows);
        var rectangles = new PixelRect[subplots.Count];
        rectangles[0] = new PixelRect(figureRect.Left, figureRect.Right, top, figureRect.Top);
        for (var panel = 0; panel < panels; panel++)
        {
            var (left, panelTop) = (figureRect.Left + (panel % columns * width), top + (panel / columns * height));
            rectangles[panel + 1] = new PixelRect(left, left + width, panelTop + height, panelTop);
        }

        return rectangles;
    }
}
