namespace TypedIrreps;

/// <summary>A node in the order of the bins: its position within the cell, and its number.</summary>
internal readonly record struct Site(double X, double Y, double Z, int Node);
