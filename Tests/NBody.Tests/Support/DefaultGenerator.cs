namespace NBody.Tests.Support;

/// <summary>
/// The collection of all tests that create models: initial parameters come from libtorch's default generator, which the
/// whole process shares, so these tests must not run at the same time.
/// </summary>
[CollectionDefinition(Name)]
public sealed class DefaultGenerator
{
    public const string Name = "default generator";
}
