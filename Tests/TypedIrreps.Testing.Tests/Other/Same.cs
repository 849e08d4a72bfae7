namespace TypedIrreps.Testing.Tests.Other;

/// <summary>A name that there is twice.</summary>
public static class Same
{
    /// <summary>In another namespace.</summary>
    public sealed class Name() : SteerableModule<Hidden, Hidden>(nameof(Name))
    {
        public override Steerable<Hidden> Forward(Steerable<Hidden> input) => input;
    }
}
