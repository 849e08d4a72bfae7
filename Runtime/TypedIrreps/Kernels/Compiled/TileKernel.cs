using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedIrreps.Kernels;

/// <summary>What a layer computes for the samples of one tile, forwards and backwards, in a thread's scratch memory.</summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="layout">Where everything lies.</param>
/// <param name="couplings">The coupling of each path.</param>
internal readonly unsafe struct TileKernel<TLanes, T>(TileLayout layout, Coupling<T>[] couplings)
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Brings features, side by side in one or more arrays, channels innermost, into planes.</summary>
    public void LoadFeatures(T* scratch, ReadOnlySpan<TileRows<T>> sources, int samples)
    {
        ReadOnlySpan<RowPart> parts = layout.FeatureParts;
        var first = 0;
        foreach (var rows in sources)
        {
            rows.Load<TLanes>(PartsOf(rows, first, ref parts), first, scratch, samples);
            first += rows.Dim;
        }
    }

    /// <summary>Brings the gradient of the features back into rows, but for empty ones.</summary>
    public void StoreFeatureGradient(T* scratch, ReadOnlySpan<TileRows<T>> targets, int samples)
    {
        ReadOnlySpan<RowPart> parts = layout.FeatureGradientParts;
        var first = 0;
        foreach (var rows in targets)
        {
            var own = PartsOf(rows, first, ref parts);
            if (!rows.IsEmpty)
                rows.Store<TLanes>(own, first, scratch, samples);
            first += rows.Dim;
        }
    }

    /// <summary>Brings attributes, components innermost, into place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void LoadAttributes(T* scratch, TileRows<T> rows, int samples)
    {
        foreach (var attribute in layout.Attributes)
        {
            var target = scratch + attribute.Values;
            foreach (var number in attribute.Numbers)
            {
                for (var sample = 0; sample < samples; sample++)
                    target[sample] = rows[sample][number];
                target += layout.Stride;
            }
        }
    }

    /// <summary>Brings the gradient of the attributes back into rows, or adds it to them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void StoreAttributeGradient(T* scratch, TileRows<T> rows, int samples, bool add)
    {
        foreach (var attribute in layout.Attributes)
        {
            var source = scratch + attribute.Gradient;
            foreach (var number in attribute.Numbers)
            {
                for (var sample = 0; sample < samples; sample++)
                {
                    var target = rows[sample] + number;
                    *target = add ? *target + source[sample] : source[sample];
                }

                source += layout.Stride;
            }
        }
    }

    /// <summary>The linear forms of every path.</summary>
    public void Forms(T* scratch)
    {
        foreach (var path in layout.Paths)
        {
            for (var channel = 0; channel < path.Path.Attribute.Multiplicity; channel++)
                couplings[path.Index].Forms(scratch + path.Attribute.Values + (channel * path.Attribute.Channel), scratch + path.Forms + (channel * path.Channel), layout.Stride);
        }
    }

    /// <summary>The products of the loaded features and attributes, in <see cref="OutputLayout.Values"/>.</summary>
    /// <param name="scratch">The thread's memory.</param>
    /// <param name="packed">The packed weights.</param>
    /// <param name="nodes">What comes mixed; empty for a layer that has all its features in the tile.</param>
    /// <param name="samples">The samples.</param>
    public void Multiply(T* scratch, T* packed, NodeTile<T> nodes, int samples)
    {
        foreach (var output in layout.Outputs)
        {
            var values = scratch + output.Values;
            if (output.Depth > 0)
            {
                CoupleLast(scratch, output, samples);
                Mix(scratch + output.Coupled, output.DepthRow, output.DepthPlane, packed + output.Mixing.Packed, values, output.Row, output.Plane, output.Components, output.Depth, output.Columns, samples, add: false);
            }

            for (var i = 0; i < output.First.Length; i++)
            {
                var path = output.First[i];
                MixFirst(scratch, packed, output, path, nodes, samples);
                couplings[path.Index].Couple(Mixed(scratch, output), scratch + path.Forms, Values(scratch, output), new TileShape(samples, layout.Stride, output.Columns), add: output.Depth > 0 || i > 0);
            }

            if (output.Depth == 0 && output.First.Length == 0)
                new Span<T>(values, output.Components * output.Plane).Clear();
        }
    }

    /// <summary>The gradients of the loaded features and attributes, and of the weights, from those of the products.</summary>
    /// <param name="scratch">The thread's memory; the forms are lost.</param>
    /// <param name="packed">The packed weights; needed for the attributes' gradient.</param>
    /// <param name="transposed">The packed transposed weights.</param>
    /// <param name="weights">Where the weights' gradients are summed; null if they are not wanted.</param>
    /// <param name="nodes">What comes mixed, and where its gradient is summed.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="ofFeatures">Whether the features' gradient is wanted.</param>
    /// <param name="ofAttributes">Whether the attributes' gradient is wanted.</param>
    public void Differentiate(T* scratch, T* packed, T* transposed, T* weights, NodeTile<T> nodes, int samples, bool ofFeatures, bool ofAttributes)
    {
        foreach (var input in layout.Inputs)
            new Span<T>(scratch + input.Gradient, input.Group.Irrep.Dim * input.Plane).Clear();
        foreach (var attribute in layout.Attributes)
            new Span<T>(scratch + attribute.Gradient, attribute.Group.Multiplicity * attribute.Channel).Clear();
        foreach (var output in layout.Outputs)
        {
            var gradient = new Planes<T>(scratch + output.Gradient, output.Plane, output.Row);
            if (output.Depth > 0)
                DifferentiateLast(scratch, transposed, weights, output, gradient, samples, ofFeatures, ofAttributes);
            foreach (var path in output.First)
                DifferentiateFirst(scratch, packed, transposed, weights, output, path, gradient, nodes, samples, ofFeatures, ofAttributes);
        }
    }

    private void DifferentiateLast(
        T* scratch, T* transposed, T* weights, OutputLayout output, Planes<T> gradient, int samples, bool ofFeatures, bool ofAttributes)
    {
        if (weights is not null)
        {
            CoupleLast(scratch, output, samples);
            MatrixProducts.MultiplyTransposed<TLanes, T>(
                scratch + output.Coupled, output.DepthRow, output.DepthPlane, gradient.Start, output.Row, output.Plane,
                weights + output.Mixing.Gradient, output.WholeColumns, output.Depth, output.Columns, samples, output.Components);
        }

        if (!ofFeatures && !ofAttributes)
            return;
        Mix(gradient.Start, output.Row, output.Plane, transposed + output.Mixing.Transposed, scratch + output.CoupledGradient, output.DepthRow, output.DepthPlane, output.Components, output.Columns, output.Depth, samples, add: false);
        foreach (var path in output.Last)
        {
            var channels = path.Path.Input.Multiplicity;
            for (var v = 0; v < path.Path.Attribute.Multiplicity; v++)
            {
                var coupled = new Planes<T>(scratch + output.CoupledGradient, output.DepthPlane, output.DepthRow).From(path.Path.WeightRow + (v * channels));
                Differentiate(scratch, path, v, Features(scratch, path), coupled, new TileShape(samples, layout.Stride, channels), ofFeatures, ofAttributes);
            }
        }
    }

    private void DifferentiateFirst(
        T* scratch, T* packed, T* transposed, T* weights, OutputLayout output, MixedFirstLayout path, Planes<T> gradient, NodeTile<T> nodes, int samples, bool ofFeatures, bool ofAttributes)
    {
        var (input, channels) = (path.Input, path.Input.Channels);
        var shape = new TileShape(samples, layout.Stride, output.Columns);
        if (ofFeatures || weights is not null || nodes.HasSums)
        {
            var mixed = new Planes<T>(scratch + layout.MixedGradient, output.Plane, output.Row);
            couplings[path.Index].Transpose(gradient, scratch + path.Forms, mixed, shape, add: false);
            if (nodes.HasSums)
                AddToNodes(mixed, output, path, nodes, samples);
            if (ofFeatures && channels > 0)
                Mix(mixed.Start, output.Row, output.Plane, transposed + path.Mixing.Transposed, scratch + input.Gradient, input.Row, input.Plane, input.Group.Irrep.Dim, output.Columns, channels, samples, add: true);
            if (weights is not null && channels > 0)
            {
                MatrixProducts.MultiplyTransposed<TLanes, T>(
                    scratch + input.Features, input.Row, input.Plane, mixed.Start, output.Row, output.Plane,
                    weights + path.Mixing.Gradient, output.WholeColumns, channels, output.Columns, samples, input.Group.Irrep.Dim);
            }
        }

        if (!ofAttributes)
            return;
        MixFirst(scratch, packed, output, path, nodes, samples);
        Differentiate(scratch, path, 0, Mixed(scratch, output), gradient, shape, ofFeatures: false, ofAttributes: true);
    }

    private void Differentiate(
        T* scratch, PathLayout path, int channel, Planes<T> input, Planes<T> output, TileShape shape, bool ofFeatures, bool ofAttributes)
    {
        var (coupling, forms) = (couplings[path.Index], (nint)(scratch + path.Forms + (channel * path.Channel)));
        if (ofFeatures)
            coupling.Transpose(output, (T*)forms, new Planes<T>(scratch + path.Input.Gradient, path.Input.Plane, path.Input.Row), shape, add: true);
        if (!ofAttributes)
            return;
        coupling.FormsGradient(input, output, (T*)forms, shape);
        coupling.FormsAdjoint((T*)forms, scratch + path.Attribute.Gradient + (channel * path.Attribute.Channel), layout.Stride);
    }

    private void CoupleLast(T* scratch, OutputLayout output, int samples)
    {
        // In the order of their rows: the last register of one path reaches into the next one, which is written later.
        foreach (var path in output.Last)
        {
            var channels = path.Path.Input.Multiplicity;
            for (var v = 0; v < path.Path.Attribute.Multiplicity; v++)
            {
                var coupled = new Planes<T>(scratch + output.Coupled, output.DepthPlane, output.DepthRow).From(path.Path.WeightRow + (v * channels));
                couplings[path.Index].Couple(Features(scratch, path), scratch + path.Forms + (v * path.Channel), coupled, new TileShape(samples, layout.Stride, channels), add: false);
            }
        }
    }

    private void MixFirst(T* scratch, T* packed, OutputLayout output, MixedFirstLayout path, NodeTile<T> nodes, int samples)
    {
        var input = path.Input;
        if (!nodes.IsEmpty)
            Gather(Mixed(scratch, output), output, path, nodes, samples);
        if (input.Channels > 0)
            Mix(scratch + input.Features, input.Row, input.Plane, packed + path.Mixing.Packed, scratch + layout.Mixed, output.Row, output.Plane, input.Components, input.Channels, output.Columns, samples, add: !nodes.IsEmpty);
    }

    /// <summary>mixed = what the receiver and the sender of each edge have of a path.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(Planes<T> mixed, OutputLayout output, MixedFirstLayout path, NodeTile<T> nodes, int samples)
    {
        for (var sample = 0; sample < samples; sample++)
        {
            var receiver = nodes.Receivers[sample] + path.NodeOffset;
            var sender = nodes.Senders[sample] + path.NodeOffset;
            for (var component = 0; component < path.Input.Components; component++)
            {
                var target = mixed.Start + (component * mixed.Plane) + (sample * mixed.Row);
                var place = component * output.WholeColumns;
                for (var channel = 0; channel < output.WholeColumns; channel += TLanes.Count)
                    (TLanes.Load(ref *receiver, place + channel) + TLanes.Load(ref *sender, place + channel)).Store(ref *target, channel);
            }
        }
    }

    /// <summary>Adds the gradient of what came mixed to the sum of each edge's node.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddToNodes(Planes<T> mixed, OutputLayout output, MixedFirstLayout path, NodeTile<T> nodes, int samples)
    {
        for (var sample = 0; sample < samples; sample++)
        {
            var sum = nodes.Sum(sample) + path.NodeOffset;
            for (var component = 0; component < path.Input.Components; component++)
            {
                var source = mixed.Start + (component * mixed.Plane) + (sample * mixed.Row);
                var place = component * output.WholeColumns;
                for (var channel = 0; channel < output.WholeColumns; channel += TLanes.Count)
                    (TLanes.Load(ref *sum, place + channel) + TLanes.Load(ref *source, channel)).Store(ref *sum, place + channel);
            }
        }
    }

    private void Mix(
        T* a, int aRow, int aPlane, T* b, T* c, int cRow, int cPlane, int planes, int depth, int columns, int samples, bool add)
    {
        // The planes of a whole tile lie one behind the other.
        if (samples == layout.Samples)
        {
            MatrixProducts.Multiply<TLanes, T>(a, aRow, b, c, cRow, planes * samples, depth, columns, add);
            return;
        }

        for (var plane = 0; plane < planes; plane++)
            MatrixProducts.Multiply<TLanes, T>(a + (plane * aPlane), aRow, b, c + (plane * cPlane), cRow, samples, depth, columns, add);
    }

    /// <summary>Takes the parts that are in an array from those by rising offsets.</summary>
    private static ReadOnlySpan<RowPart> PartsOf(TileRows<T> rows, int first, ref ReadOnlySpan<RowPart> parts)
    {
        var count = 0;
        while (count < parts.Length && parts[count].Offset < first + rows.Dim)
            count++;
        var own = parts[..count];
        parts = parts[count..];
        return own;
    }

    private static Planes<T> Features(T* scratch, PathLayout path) => new(scratch + path.Input.Features, path.Input.Plane, path.Input.Row);

    private Planes<T> Mixed(T* scratch, OutputLayout output) => new(scratch + layout.Mixed, output.Plane, output.Row);

    private static Planes<T> Values(T* scratch, OutputLayout output) => new(scratch + output.Values, output.Plane, output.Row);
}
