namespace TypedIrreps.Kernels;

/// <summary>What one component is the sum of.</summary>
/// <param name="Target">The component.</param>
/// <param name="Terms">Components of the other side, each with the form that it is multiplied by.</param>
internal readonly record struct CouplingRun(int Target, (int Component, int Form)[] Terms)
{
    /// <summary>The components of the products, as sums over those of the features.</summary>
    public static CouplingRun[] ByOutput(CouplingForms coupling) =>
        [.. coupling.Entries.GroupBy(entry => entry.Output).Select(run => new CouplingRun(run.Key, [.. run.Select(entry => (entry.Input, entry.Form))]))];

    /// <summary>The components of the features, as sums over those of the products.</summary>
    public static CouplingRun[] ByInput(CouplingForms coupling) =>
        [.. coupling.Entries.GroupBy(entry => entry.Input).Select(run => new CouplingRun(run.Key, [.. run.Select(entry => (entry.Output, entry.Form))]))];
}
