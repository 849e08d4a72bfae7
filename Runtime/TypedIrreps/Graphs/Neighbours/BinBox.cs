namespace TypedIrreps;

/// <summary>Bins from one to another in every direction, both included. Numbers beyond a periodic cell mean its copies.</summary>
internal readonly record struct BinBox(int FirstX, int LastX, int FirstY, int LastY, int FirstZ, int LastZ)
{
    /// <summary>The number of faces: the first and the last of each direction, in the order of the bins above.</summary>
    public const int Faces = 6;

    /// <summary>The outermost bin at a face.</summary>
    public int At(int face) => face switch
    {
        0 => FirstX,
        1 => LastX,
        2 => FirstY,
        3 => LastY,
        4 => FirstZ,
        _ => LastZ,
    };

    /// <summary>The layer of bins behind a face, as large as the face.</summary>
    public BinBox Behind(int face) => face switch
    {
        0 => this with { FirstX = FirstX - 1, LastX = FirstX - 1 },
        1 => this with { FirstX = LastX + 1, LastX = LastX + 1 },
        2 => this with { FirstY = FirstY - 1, LastY = FirstY - 1 },
        3 => this with { FirstY = LastY + 1, LastY = LastY + 1 },
        4 => this with { FirstZ = FirstZ - 1, LastZ = FirstZ - 1 },
        _ => this with { FirstZ = LastZ + 1, LastZ = LastZ + 1 },
    };

    /// <summary>The box with the layer behind a face.</summary>
    public BinBox Grown(int face) => face switch
    {
        0 => this with { FirstX = FirstX - 1 },
        1 => this with { LastX = LastX + 1 },
        2 => this with { FirstY = FirstY - 1 },
        3 => this with { LastY = LastY + 1 },
        4 => this with { FirstZ = FirstZ - 1 },
        _ => this with { LastZ = LastZ + 1 },
    };
}
