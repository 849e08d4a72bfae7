using TorchSharp;

namespace NBody.Tests.Support;

/// <summary>
/// The collection of all tests that create models: initial parameters come from libtorch's default generator, which the
/// whole process shares, so these tests must not run at the same time.
/// </summary>
[CollectionDefinition(Name)]
public sealed class DefaultGenerator : ICollectionFixture<OneThread>
{
    public const string Name = "default generator";
}

/// <summary>
/// libtorch computes with one thread: these models are tiny, and its threads wait for each other by spinning, which on a
/// busy machine takes twenty times as long.
/// </summary>
public sealed class OneThread : IDisposable
{
    private readonly int before = torch.get_num_threads();

    public OneThread() => torch.set_num_threads(1);

    public void Dispose() => torch.set_num_threads(before);
}
