using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedIrreps.Kernels;

/// <summary>
/// The coupling of numbers with their own partners: both factors lie as planes, one for each component, and every place of the
/// planes is a coupling of its own. Tables are walked.
/// </summary>
/// <typeparam name="TLanes">The registers.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="coupling">The coupling.</param>
/// <param name="coefficient">What it is multiplied by.</param>
/// <param name="plane">The numbers from component to component, and from form to form.</param>
internal sealed unsafe class ElementwiseCoupling<TLanes, T>(CouplingForms coupling, double coefficient, int plane)
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly (int Form, int Component, double Coefficient)[] terms =
        [.. coupling.Forms.SelectMany((form, index) => form.Select(term => (index, term.Component, coefficient * term.Coefficient)))];

    private readonly CouplingRun[] byOutput = CouplingRun.ByOutput(coupling);
    private readonly CouplingRun[] byInput = CouplingRun.ByInput(coupling);
    private readonly CouplingEntry[][] byForm = [.. coupling.Entries.GroupBy(entry => entry.Form).Select(run => run.ToArray())];

    /// <summary>forms = the linear forms of the second factor, with the coefficient.</summary>
    /// <param name="partners">[2l2+1, plane].</param>
    /// <param name="forms">[forms, plane].</param>
    /// <param name="count">How many numbers of each plane there are: whole registers of them are computed.</param>
    public void Forms(T* partners, T* forms, int count)
    {
        for (var form = 0; form < byForm.Length; form++)
            new Span<T>(forms + (form * plane), count).Clear();
        foreach (var (form, component, factor) in terms)
            AddScaled(partners + (component * plane), forms + (form * plane), factor, count);
    }

    /// <summary>output = the product.</summary>
    /// <param name="input">[2l1+1, plane].</param>
    /// <param name="forms">[forms, plane].</param>
    /// <param name="output">[2l3+1, plane].</param>
    /// <param name="count">How many numbers of each plane there are.</param>
    public void Couple(T* input, T* forms, T* output, int count) => Multiply(byOutput, input, forms, output, count, add: false);

    /// <summary>input += the transposed product of the output.</summary>
    public void AddTransposed(T* output, T* forms, T* input, int count) => Multiply(byInput, output, forms, input, count, add: true);

    /// <summary>partners += what the second factor learns; the forms are lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddFormsGradient(T* input, T* output, T* forms, T* partners, int count)
    {
        foreach (var entries in byForm)
        {
            var target = forms + (entries[0].Form * plane);
            for (var i = 0; i < count; i += TLanes.Count)
            {
                TLanes sum = default;
                foreach (var entry in entries)
                    sum = TLanes.MultiplyAdd(TLanes.Load(ref *input, (entry.Input * plane) + i), TLanes.Load(ref *output, (entry.Output * plane) + i), sum);
                sum.Store(ref *target, i);
            }
        }

        foreach (var (form, component, factor) in terms)
            AddScaled(forms + (form * plane), partners + (component * plane), factor, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(CouplingRun[] runs, T* source, T* forms, T* target, int count, bool add)
    {
        foreach (var run in runs)
        {
            var result = target + (run.Target * plane);
            for (var i = 0; i < count; i += TLanes.Count)
            {
                var sum = add ? TLanes.Load(ref *result, i) : default;
                foreach (var (component, form) in run.Terms)
                    sum = TLanes.MultiplyAdd(TLanes.Load(ref *forms, (form * plane) + i), TLanes.Load(ref *source, (component * plane) + i), sum);
                sum.Store(ref *result, i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(T* source, T* target, double factor, int count)
    {
        var lanes = TLanes.Of(factor);
        for (var i = 0; i < count; i += TLanes.Count)
            TLanes.MultiplyAdd(TLanes.Load(ref *source, i), lanes, TLanes.Load(ref *target, i)).Store(ref *target, i);
    }
}
