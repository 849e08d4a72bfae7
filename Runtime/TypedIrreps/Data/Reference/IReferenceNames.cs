namespace TypedIrreps.Data;

/// <summary>A module whose parts are called otherwise in the reference.</summary>
internal interface IReferenceNames
{
    /// <summary>What the reference calls a part; empty if it has the part's own parts instead.</summary>
    /// <param name="child">The name that the part is registered by.</param>
    string ReferenceNameOf(string child);
}
