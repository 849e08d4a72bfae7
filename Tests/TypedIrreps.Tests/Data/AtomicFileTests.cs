using TypedIrreps.Data;
using Xunit;

namespace TypedIrreps.Tests.Data;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_failure_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder["f"], stream => stream.Write([1, 2, 3]));
        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(folder["f"], stream =>
        {
            stream.Write([4]);
            throw new InvalidDataException();
        }));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(folder["f"]));
        Assert.Equal([folder["f"]], Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void Where_a_folder_is_no_file_is_made()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["f"]);
        Assert.ThrowsAny<SystemException>(() => AtomicFile.Write(folder["f"], stream => stream.Write([1])));
        Assert.Equal([folder["f"]], Directory.GetFileSystemEntries(folder.Root));
    }
}
