namespace TypedIrreps;

/// <summary>How the messages that a node receives are combined.</summary>
public enum Aggregation
{
    /// <summary>Their sum; zero where there are none.</summary>
    Sum,

    /// <summary>Their mean; zero where there are none.</summary>
    Mean,
}
