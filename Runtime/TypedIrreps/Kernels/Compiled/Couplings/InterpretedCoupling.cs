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
    private readonly CouplingRun[] byOutput;
    private readonly CouplingRun[] byInput;
    private readonly CouplingEntry[][] byForm;
    private readonly (int Form, int Component, T Coefficient)[] terms;

    public InterpretedCoupling(CouplingForms coupling)
    {
        FormCount = coupling.Forms.Count;
        byOutput = CouplingRun.ByOutput(coupling);
        byInput = CouplingRun.ByInput(coupling);
        byForm = [.. coupling.Entries.GroupBy(entry => entry.Form).OrderBy(run => run.Key).Select(run => run.ToArray())];
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

    public override void Couple(Planes<T> input, T* forms, Planes<T> output, TileShape shape, bool add) => Multiply(byOutput, input, forms, output, shape, add);

    public override void Transpose(Planes<T> output, T* forms, Planes<T> input, TileShape shape, bool add) => Multiply(byInput, output, forms, input, shape, add);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void FormsGradient(Planes<T> input, Planes<T> output, T* forms, TileShape shape)
    {
        for (var sample = 0; sample < shape.Samples; sample++)
        {
            var x = input.Start + (sample * input.Row);
            var y = output.Start + (sample * output.Row);
            for (var form = 0; form < byForm.Length; form++)
            {
                TLanes sum = default;
                foreach (var entry in byForm[form])
                {
                    var left = x + (entry.Input * input.Plane);
                    var right = y + (entry.Output * output.Plane);
                    for (var channel = 0; channel < shape.Channels; channel += TLanes.Count)
                        sum = TLanes.MultiplyAdd(TLanes.Load(ref *left, channel), TLanes.Load(ref *right, channel), sum);
                }

                forms[(form * shape.Stride) + sample] = TLanes.Sum(sum);
            }
        }
    }

    /// <summary>Each target is the sum over its run of forms times sources, or gets it added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(CouplingRun[] runs, Planes<T> source, T* forms, Planes<T> target, TileShape shape, bool add)
    {
        for (var sample = 0; sample < shape.Samples; sample++)
        {
            var x = source.Start + (sample * source.Row);
            var y = target.Start + (sample * target.Row);
            var m = forms + sample;
            foreach (var run in runs)
            {
                var result = y + (run.Target * target.Plane);
                for (var channel = 0; channel < shape.Channels; channel += TLanes.Count)
                {
                    var sum = add ? TLanes.Load(ref *result, channel) : default;
                    foreach (var (component, form) in run.Terms)
                        sum = TLanes.MultiplyAdd(TLanes.Broadcast(ref *m, form * shape.Stride), TLanes.Load(ref *x, (component * source.Plane) + channel), sum);
                    sum.Store(ref *result, channel);
                }
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
