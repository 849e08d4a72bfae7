namespace TypedIrreps.Kernels;

/// <summary>A part of every row of a batch, and where it lies in a tile's memory.</summary>
/// <param name="Offset">Where it begins in a row.</param>
/// <param name="Count">Its numbers.</param>
/// <param name="Place">Its place in the memory for the first sample.</param>
/// <param name="Stride">The numbers from sample to sample there.</param>
internal readonly record struct RowPart(int Offset, int Count, int Place, int Stride);
