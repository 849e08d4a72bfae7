using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedIrreps.Kernels;

/// <summary>A coupling that walks its table of coefficients: for degrees that no code was emitted for.</summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class InterpretedCoupling<TLanes, T> : Coupling<T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly CouplingEntry[] byOutput;
    private readonly CouplingEntry[] byInput;
    private readonly CouplingEntry[] byForm;
    private readonly (int Form, int Component, T Coefficient)[] terms;

    public InterpretedCoupling(CouplingForms coupling)
    {
        FormCount = coupling.Forms.Count;
        byOutput = [.. coupling.Entries.OrderBy(entry => entry.Output)];
        byInput = [.. coupling.Entries.OrderBy(entry => entry.Input)];
        byForm = [.. coupling.Entries.OrderBy(entry => entry.Form)];
        terms = [.. coupling.Forms.SelectMany((form, index) => form.Select(term => (index, term.Component, T.CreateChecked(term.Coefficient))))];
    }

    public override int FormCount { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forms(T* attributes, T* forms, int stride)
    {
        new Span<T>(forms, FormCount * stride).Clear();
        foreach (var (form, component, coefficient) in terms)
            AddScaled(attributes + (component * stride), forms + (form * stride), coefficient, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void FormsAdjoint(T* forms, T* attributes, int stride)
    {
        foreach (var (form, component, coefficient) in terms)
            AddScaled(forms + (form * stride), attributes + (component * stride), coefficient, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Couple(Planes<T> input, T* forms, Planes<T> output, TileShape shape, bool add)
    {
        for (var sample = 0; sample < shape.Samples; sample++)
        {
            var x = input.Start + (sample * input.Row);
            var y = output.Start + (sample * output.Row);
            var m = forms + sample;
            for (int first = 0, end; first < byOutput.Length; first = end)
            {
                var component = byOutput[first].Output;
                for (end = first + 1; end < byOutput.Length && byOutput[end].Output == component; end++)
                {
                }

                var result = y + (component * output.Plane);
                for (var channel = 0; channel < shape.Channels; channel += TLanes.Count)
                {
                    var sum = add ? TLanes.Load(ref *result, channel) : default;
                    for (var i = first; i < end; i++)
                    {
                        var entry = byOutput[i];
                        sum = TLanes.MultiplyAdd(TLanes.Broadcast(ref *m, entry.Form * shape.Stride), TLanes.Load(ref *x, (entry.Input * input.Plane) + channel), sum);
                    }

                    sum.Store(ref *result, channel);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Transpose(Planes<T> output, T* forms, Planes<T> input, TileShape shape, bool add)
    {
        for (var sample = 0; sample < shape.Samples; sample++)
        {
            var x = input.Start + (sample * input.Row);
            var y = output.Start + (sample * output.Row);
            var m = forms + sample;
            for (int first = 0, end; first < byInput.Length; first = end)
            {
                var component = byInput[first].Input;
                for (end = first + 1; end < byInput.Length && byInput[end].Input == component; end++)
                {
                }

                var result = x + (component * input.Plane);
                for (var channel = 0; channel < shape.Channels; channel += TLanes.Count)
                {
                    var sum = add ? TLanes.Load(ref *result, channel) : default;
                    for (var i = first; i < end; i++)
                    {
                        var entry = byInput[i];
                        sum = TLanes.MultiplyAdd(TLanes.Broadcast(ref *m, entry.Form * shape.Stride), TLanes.Load(ref *y, (entry.Output * output.Plane) + channel), sum);
                    }

                    sum.Store(ref *result, channel);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void FormsGradient(Planes<T> input, Planes<T> output, T* forms, TileShape shape)
    {
        for (var sample = 0; sample < shape.Samples; sample++)
        {
            var x = input.Start + (sample * input.Row);
            var y = output.Start + (sample * output.Row);
            var m = forms + sample;
            for (int first = 0, end; first < byForm.Length; first = end)
            {
                var form = byForm[first].Form;
                for (end = first + 1; end < byForm.Length && byForm[end].Form == form; end++)
                {
                }

                TLanes sum = default;
                for (var i = first; i < end; i++)
                {
                    var left = x + (byForm[i].Input * input.Plane);
                    var right = y + (byForm[i].Output * output.Plane);
                    for (var channel = 0; channel < shape.Channels; channel += TLanes.Count)
                        sum = TLanes.MultiplyAdd(TLanes.Load(ref *left, channel), TLanes.Load(ref *right, channel), sum);
                }

                m[form * shape.Stride] = TLanes.Sum(sum);
            }
        }
    }

    private static void AddScaled(T* source, T* target, T factor, int count)
    {
        var lanes = TLanes.Broadcast(ref factor, 0);
        for (var i = 0; i < count; i += TLanes.Count)
            TLanes.MultiplyAdd(TLanes.Load(ref *source, i), lanes, TLanes.Load(ref *target, i)).Store(ref *target, i);
    }
}
