namespace TypedIrreps;

/// <summary>A copy of a cell: how many vectors of each direction it lies away, and where that is.</summary>
internal readonly record struct CellImage(int First, int Second, int Third, double X, double Y, double Z)
{
    /// <summary>The copy of a frame that lies so many vectors away.</summary>
    public static CellImage Of(CellFrame frame, int first, int second, int third) => (first | second | third) == 0
        ? default
        : new(first, second, third, frame.Offset(0, first, second, third), frame.Offset(1, first, second, third), frame.Offset(2, first, second, third));
}
