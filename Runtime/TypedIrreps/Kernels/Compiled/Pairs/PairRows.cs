using System.Numerics;

namespace TypedIrreps.Kernels;

/// <summary>Between the rows of a batch and a tile's memory.</summary>
internal static unsafe class PairRows
{
    /// <summary>Brings the channels of a factor into place.</summary>
    public static void Load<TLanes, T>(TileRows<T> rows, StreamedLayout streamed, PairTile<T> tile)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        for (var component = 0; component < streamed.Range.Irrep.Dim; component++)
            rows.Load<TLanes>(Offset(streamed.Range, component), streamed.Range.Count, tile.Scratch + streamed.Values + (component * streamed.Plane), streamed.Row, tile.Samples);
    }

    /// <summary>Brings the gradient of a factor's channels back into rows.</summary>
    public static void StoreGradient<TLanes, T>(TileRows<T> rows, StreamedLayout streamed, PairTile<T> tile)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        for (var component = 0; component < streamed.Range.Irrep.Dim; component++)
            rows.Store<TLanes>(Offset(streamed.Range, component), streamed.Range.Count, tile.Scratch + streamed.Gradient + (component * streamed.Plane), streamed.Row, tile.Samples);
    }

    /// <summary>Brings channels that are held into place.</summary>
    public static void Load<T>(TileRows<T> rows, HeldLayout held, PairTile<T> tile)
        where T : unmanaged
    {
        var target = tile.Scratch + held.Values;
        for (var channel = 0; channel < held.Range.Count; channel++)
        {
            for (var component = 0; component < held.Range.Irrep.Dim; component++, target += tile.Stride)
            {
                var offset = Offset(held.Range, component) + channel;
                for (var sample = 0; sample < tile.Samples; sample++)
                    target[sample] = rows[sample][offset];
            }
        }
    }

    /// <summary>Brings the gradient of channels that are held back into rows, or adds it to them where they have one as streamed channels.</summary>
    public static void StoreGradient<T>(TileRows<T> rows, HeldLayout held, PairTile<T> tile)
        where T : unmanaged, INumberBase<T>
    {
        var source = tile.Scratch + held.Gradient;
        for (var channel = 0; channel < held.Range.Count; channel++)
        {
            for (var component = 0; component < held.Range.Irrep.Dim; component++, source += tile.Stride)
            {
                var offset = Offset(held.Range, component) + channel;
                for (var sample = 0; sample < tile.Samples; sample++)
                {
                    var target = rows[sample] + offset;
                    *target = held.IsStreamed ? *target + source[sample] : source[sample];
                }
            }
        }
    }

    /// <summary>Brings a path's result into rows.</summary>
    public static void Store<TLanes, T>(PairTile<T> tile, PairLayout layout, PairPathLayout path)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var channels = path.Path.Channels;
        for (var component = 0; component < path.Path.Output.Dim; component++)
            tile.Result.Store<TLanes>(path.Offset + (component * channels), channels, tile.Scratch + layout.Values + (component * path.Plane), path.Row, tile.Samples);
    }

    /// <summary>Brings the gradient of a path's result into place; what is behind the channels of a row becomes zero, for sums go over it.</summary>
    public static void LoadGradient<TLanes, T>(PairTile<T> tile, PairLayout layout, PairPathLayout path)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var channels = path.Path.Channels;
        for (var component = 0; component < path.Path.Output.Dim; component++)
        {
            var plane = tile.Scratch + layout.Values + (component * path.Plane);
            tile.Result.Load<TLanes>(path.Offset + (component * channels), channels, plane, path.Row, tile.Samples);
            ClearBehind(plane, path, tile.Samples);
        }
    }

    /// <summary>Makes what is behind the channels of a path's rows zero.</summary>
    public static void ClearBehind<T>(T* plane, PairPathLayout path, int samples)
        where T : unmanaged
    {
        var channels = path.Path.Channels;
        for (var sample = 0; sample < samples && path.Row > channels; sample++)
            new Span<T>(plane + (sample * path.Row) + channels, path.Row - channels).Clear();
    }

    private static int Offset(ChannelRange range, int component) => range.Offset + (component * range.Multiplicity) + range.Start;
}
