namespace TypedIrreps.Kernels;

/// <summary>
/// The coupling of a triple of degrees for many samples and channels at once. Features lie as planes, one for each
/// component, with the channels of a sample side by side; attributes and linear forms (<see cref="CouplingForms"/>) lie
/// sample by sample. Rows of channels are read and written in whole registers.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract unsafe class Coupling<T>
    where T : unmanaged
{
    /// <summary>The number of linear forms.</summary>
    public abstract int FormCount { get; }

    /// <summary>forms = the linear forms of the attributes.</summary>
    /// <param name="attributes">[2l2+1, samples].</param>
    /// <param name="forms">[forms, samples].</param>
    /// <param name="stride">The numbers from component to component and from form to form: whole registers of samples.</param>
    public abstract void Forms(T* attributes, T* forms, int stride);

    /// <summary>attributes += the adjoint of <see cref="Forms"/>.</summary>
    public abstract void FormsAdjoint(T* forms, T* attributes, int stride);

    /// <summary>output = the product, or output += the product.</summary>
    /// <param name="input">The features, [2l1+1, samples, channels].</param>
    /// <param name="forms">The forms, [forms, samples].</param>
    /// <param name="output">The products, [2l3+1, samples, channels].</param>
    /// <param name="shape">How they lie.</param>
    /// <param name="add">Whether the product is added.</param>
    public abstract void Couple(Planes<T> input, T* forms, Planes<T> output, TileShape shape, bool add);

    /// <summary>input = the transposed product of the output, or input += it.</summary>
    public abstract void Transpose(Planes<T> output, T* forms, Planes<T> input, TileShape shape, bool add);

    /// <summary>forms = what the forms learn: the inner products of inputs and outputs over the channels.</summary>
    public abstract void FormsGradient(Planes<T> input, Planes<T> output, T* forms, TileShape shape);
}

/// <summary>Components as planes of samples by channels.</summary>
/// <param name="Address">The first number.</param>
/// <param name="Plane">The numbers from component to component.</param>
/// <param name="Row">The numbers from sample to sample.</param>
internal readonly unsafe record struct Planes<T>(nint Address, nint Plane, nint Row)
    where T : unmanaged
{
    public Planes(T* start, nint plane, nint row)
        : this((nint)start, plane, row)
    {
    }

    public T* Start => (T*)Address;

    /// <summary>The same planes from a channel on.</summary>
    public Planes<T> From(int channel) => this with { Address = (nint)(Start + channel) };
}

/// <summary>The extent of a tile.</summary>
/// <param name="Samples">The samples.</param>
/// <param name="Stride">The numbers from form to form.</param>
/// <param name="Channels">The channels.</param>
internal readonly record struct TileShape(int Samples, int Stride, int Channels);
