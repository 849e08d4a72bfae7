namespace TypedIrreps.Kernels;

/// <summary>
/// The coupling of three degrees as the source generator emits it: unrolled, for registers of any width. Features lie as planes,
/// one for each component, the channels of a sample side by side; attributes and their linear forms
/// (<see cref="CouplingForms"/>) lie with the samples side by side. Rows are read and written in whole registers.
/// </summary>
public interface ICouplingKernel
{
    /// <summary>The number of linear forms.</summary>
    static abstract int FormCount { get; }

    /// <summary>forms = the linear forms of the attributes.</summary>
    /// <typeparam name="TLanes">The registers.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="attributes">[2l2+1, samples].</param>
    /// <param name="forms">[forms, samples].</param>
    /// <param name="stride">The numbers from component to component and from form to form: whole registers of samples.</param>
    static abstract void Forms<TLanes, T>(ref T attributes, ref T forms, nint stride)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged;

    /// <summary>attributes += the adjoint of <see cref="Forms{TLanes, T}"/>.</summary>
    /// <inheritdoc cref="Forms{TLanes, T}"/>
    static abstract void FormsAdjoint<TLanes, T>(ref T forms, ref T attributes, nint stride)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged;

    /// <summary>output = the product, or output += the product.</summary>
    /// <typeparam name="TLanes">The registers.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="input">The features, [2l1+1, samples, channels].</param>
    /// <param name="forms">The forms, [forms, samples].</param>
    /// <param name="output">The products, [2l3+1, samples, channels].</param>
    /// <param name="tile">How they lie.</param>
    /// <param name="add">Whether the product is added.</param>
    static abstract void Couple<TLanes, T>(ref T input, ref T forms, ref T output, CouplingTile tile, bool add)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged;

    /// <summary>input = the transposed product of the output, or input += it.</summary>
    /// <inheritdoc cref="Couple{TLanes, T}"/>
    static abstract void Transpose<TLanes, T>(ref T output, ref T forms, ref T input, CouplingTile tile, bool add)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged;

    /// <summary>forms = what the forms learn: the inner products of inputs and outputs over the channels.</summary>
    /// <inheritdoc cref="Couple{TLanes, T}"/>
    static abstract void FormsGradient<TLanes, T>(ref T input, ref T output, ref T forms, CouplingTile tile)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged;
}

/// <summary>How a tile of samples lies in memory.</summary>
/// <param name="Samples">The samples.</param>
/// <param name="Channels">The channels.</param>
/// <param name="Stride">The numbers from form to form.</param>
/// <param name="InputPlane">The numbers from component to component of the features.</param>
/// <param name="InputRow">The numbers from sample to sample of the features.</param>
/// <param name="OutputPlane">The numbers from component to component of the products.</param>
/// <param name="OutputRow">The numbers from sample to sample of the products.</param>
public readonly record struct CouplingTile(nint Samples, nint Channels, nint Stride, nint InputPlane, nint InputRow, nint OutputPlane, nint OutputRow);
