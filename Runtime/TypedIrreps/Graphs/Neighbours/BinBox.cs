namespace TypedIrreps;

/// <summary>Bins from one to another in every direction, both included. Numbers beyond a periodic cell mean its copies.</summary>
internal readonly record struct BinBox(int FirstX, int LastX, int FirstY, int LastY, int FirstZ, int LastZ);
