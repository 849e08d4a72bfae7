namespace TypedIrreps;

/// <summary>The size of couplings as code. The lengths of what is printed were measured on emitted ones.</summary>
internal static class KernelSize
{
    /// <summary>The size of the files that hold the code of degrees.</summary>
    public static PlanSize Of(IEnumerable<(int L1, int L2, int L3)> kernels) =>
        new(0, kernels.Sum(degrees => SourceLength(CouplingForms.For(degrees.L1, degrees.L2, degrees.L3))));

    private static long SourceLength(CouplingForms coupling)
    {
        long entries = coupling.Entries.Count, forms = coupling.Forms.Count, terms = coupling.Forms.Sum(form => form.Count);
        long features = (2 * (coupling.L1 + coupling.L3)) + 2, attributes = (2 * coupling.L2) + 1;
        return coupling.FormsStayInRegisters
            ? 4028 + (160 * entries) + (345 * forms) + (174 * terms) + (291 * features) + (209 * attributes)
            : 3624 + (264 * entries) + (195 * forms) + (178 * terms) + (357 * features) + (218 * attributes);
    }
}
