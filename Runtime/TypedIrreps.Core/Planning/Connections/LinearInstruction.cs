namespace TypedIrreps;

/// <summary>A path of a linear layer: the channels of one block, mixed into those of another of the same irrep.</summary>
/// <param name="Input">Index of the block of the features.</param>
/// <param name="Output">Index of the block of the result; several paths may lead to one, and are summed.</param>
public readonly record struct LinearInstruction(int Input, int Output);
