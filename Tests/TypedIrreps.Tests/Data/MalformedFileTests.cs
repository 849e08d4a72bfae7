using TypedIrreps.Data;
using TypedIrreps.Training;
using Xunit;

namespace TypedIrreps.Tests.Data;

public sealed class MalformedFileTests
{
    [Fact]
    public void Every_format_says_what_was_expected_and_what_came()
    {
        var inner = new IOException("inner");
        Same(new SafeTensorsFormatException("f", "8 bytes", "7", inner), "'f' is no well-formed safetensors file: expected 8 bytes, found 7.");
        Same(new PyTorchFormatException("f", "8 bytes", "7", inner), "'f' cannot be read as a PyTorch checkpoint: expected 8 bytes, found 7.");
        Same(new CheckpointFormatException("f", "8 bytes", "7", inner), "'f' cannot be read as a checkpoint: expected 8 bytes, found 7.");

        void Same(MalformedFileException error, string message)
        {
            Assert.Equal(message, error.Message);
            Assert.Equal(("f", "8 bytes", "7"), (error.Path, error.Expected, error.Found));
            Assert.Same(inner, error.InnerException);
        }
    }
}
