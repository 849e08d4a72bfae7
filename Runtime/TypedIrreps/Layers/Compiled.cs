namespace TypedIrreps;

/// <summary>What an emitted layer was compiled for, against what the program has loaded.</summary>
internal static class Compiled
{
    /// <summary>The representation of a type.</summary>
    /// <exception cref="InvalidOperationException">It is not the one that the layer was compiled for.</exception>
    public static Irreps For<T>(string compiled)
        where T : IIrreps => T.Signature.ToString() == compiled
        ? T.Signature
        : throw new InvalidOperationException(
            $"The layer was compiled for {typeof(T).Name} = {compiled}, but the loaded assembly says {T.Signature}: recompile.");
}
