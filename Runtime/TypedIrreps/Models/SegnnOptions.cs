namespace TypedIrreps;

/// <summary>What a SEGNN predicts.</summary>
public enum SegnnTask
{
    /// <summary>One output for every node.</summary>
    Node,

    /// <summary>One output for every graph: the nodes are pooled between two heads.</summary>
    Graph,
}

/// <summary>How features are normalised behind each layer.</summary>
public enum FeatureNorm
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Over the batch: on messages and on node features.</summary>
    Batch,

    /// <summary>Over the nodes of each graph: on node features.</summary>
    Instance,
}

/// <summary>How the nodes of a graph are combined into one feature.</summary>
public enum Pooling
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,
}
