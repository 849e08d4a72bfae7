namespace NBody.Data;

/// <summary>The parts of a dataset; the values select the random streams and never change.</summary>
internal enum Split
{
    Train = 0,
    Valid = 1,
    Test = 2,
}
