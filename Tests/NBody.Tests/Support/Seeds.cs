using FsCheck;
using FsCheck.Fluent;

namespace NBody.Tests.Support;

/// <summary>Properties that hold for all seeds, for tests that are theories in another respect and so cannot be [Property].</summary>
internal static class Seeds
{
    /// <summary>Tries some seeds; a failure names the seed.</summary>
    public static void All(int count, Action<int> property) =>
        Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(count), Prop.ForAll(property));
}
