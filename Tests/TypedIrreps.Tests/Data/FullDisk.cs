namespace TypedIrreps.Tests.Data;

/// <summary>A stream that takes so many bytes and then fails, as a disk that is full or a process that is ended.</summary>
internal sealed class FullDisk(Stream inner, long room) : Stream
{
    private long room = room;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        var fits = (int)Math.Min(count, room);
        inner.Write(buffer, offset, fits);
        inner.Flush();
        room -= fits;
        if (fits < count)
            throw new IOException("No room left.");
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
