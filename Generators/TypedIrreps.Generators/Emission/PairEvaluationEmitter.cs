using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>Prints the plan of a product of pairs as straight code: the walk that <c>RuntimePairProduct</c> takes at run time.</summary>
internal static class PairEvaluationEmitter
{
    /// <summary>The word that the names of constants begin with.</summary>
    public const string ConstantWord = "Pair";

    private const string Tensor = "global::TorchSharp.torch.Tensor";
    private const string Pairs = "global::TypedIrreps.Kernels.Pairs.";

    /// <summary>The coefficients as static fields, each matrix once; the name of each path's.</summary>
    public static IReadOnlyDictionary<PairPath, string> Constants(CodeWriter writer, PairProductPlan plan)
    {
        var names = new Dictionary<PairPath, string>();
        foreach (var sameDegrees in plan.Paths.Where(path => path.Kind == CouplingKind.Matrix).GroupBy(Degrees))
        {
            var number = 0;
            foreach (var same in sameDegrees.GroupBy(path => path.Coefficient))
            {
                // The same degrees in another place may be normalised otherwise.
                var name = ConstantWord + sameDegrees.Key.Suffix + (number == 0 ? "" : "_" + CodeWriter.Number(number));
                number++;
                foreach (var path in same)
                    names.Add(path, name);
                CouplingEmitter.Field(writer, name, sameDegrees.Key, "OfPairs", same.Key);
            }
        }

        return names;
    }

    /// <summary>The property that names the code of the couplings.</summary>
    public static void Couplings(CodeWriter writer, PairProductPlan plan) => CouplingKernelEmitter.Property(
        writer,
        from path in plan.Paths
        let runs = path.Runs
        where runs is not null
        select new CouplingDegrees(runs.Streamed.Irrep.Degree, runs.Held.Irrep.Degree, runs.Output.Degree));

    /// <summary>The method that computes.</summary>
    public static void Evaluate(CodeWriter writer, PairProductPlan plan, IReadOnlyDictionary<PairPath, string> constants)
    {
        Signature(writer);
        writer.Open($"protected override {Tensor} Evaluate({Tensor} left, {Tensor} right, {Tensor}? weights)");
        var lefts = Declare(writer, "left", plan.Paths.Select(path => path.Left));
        var rights = Declare(writer, "right", plan.Paths.Select(path => path.Right));
        writer.Line();
        writer.Line("return global::TypedIrreps.Kernels.Portable.Assemble(");
        writer.Indented(() =>
        {
            for (var i = 0; i < plan.Paths.Count; i++)
            {
                var path = plan.Paths[i];
                writer.Line($"// {PairDocumentation.Term(path)}");
                writer.Line(Term(path, lefts[path.Left], rights[path.Right], constants) + (i == plan.Paths.Count - 1 ? ");" : ","));
            }
        });
        writer.Close();
    }

    /// <summary>The method of a layer without a plan, which cannot be constructed.</summary>
    public static void Unavailable(CodeWriter writer)
    {
        Signature(writer);
        writer.Line($"protected override {Tensor} Evaluate({Tensor} left, {Tensor} right, {Tensor}? weights) => "
            + "throw new global::System.InvalidOperationException();");
    }

    private static void Signature(CodeWriter writer)
    {
        writer.Doc("<inheritdoc/>");
        writer.Line(SourceFile.GeneratedCode);
    }

    /// <summary>A variable for each range of channels.</summary>
    private static Dictionary<ChannelRange, string> Declare(CodeWriter writer, string factor, IEnumerable<ChannelRange> ranges)
    {
        var names = new Dictionary<ChannelRange, string>();
        foreach (var range in ranges.Distinct().OrderBy(range => range.Block).ThenBy(range => range.Start))
        {
            var name = factor + CodeWriter.Number(range.Block) + (range.Count == range.Multiplicity ? "" : "_" + CodeWriter.Number(range.Start));
            names.Add(range, name);
            int[] numbers = [range.Offset, range.Irrep.Dim, range.Multiplicity, range.Start, range.Count];
            writer.Line($"var {name} = {Pairs}Channels({factor}, {string.Join(", ", numbers.Select(number => CodeWriter.Number(number)))});");
        }

        return names;
    }

    private static string Term(PairPath path, string left, string right, IReadOnlyDictionary<PairPath, string> constants)
    {
        (left, right) = path.Mode switch
        {
            PairMode.All when path.Repeats => (
                $"{Pairs}LeftOfAll({left}, {CodeWriter.Number(path.Right.Count)})",
                $"{Pairs}RightOfAll({right}, {CodeWriter.Number(path.Left.Count)})"),
            PairMode.Distinct => ($"{Pairs}LeftOfDistinct({left})", $"{Pairs}RightOfDistinct({right})"),
            _ => (left, right),
        };
        var pairs = path.Kind switch
        {
            CouplingKind.Matrix => $"{Pairs}Couple({left}, {right}, {constants[path]})",
            CouplingKind.Dot => $"{Pairs}Dot({left}, {right}, {CodeWriter.Number(path.Factor)})",
            _ => $"{Pairs}Scale({left}, {right}, {CodeWriter.Number(path.Factor)})",
        };
        int[] numbers = [path.WeightOffset, path.Left.Count, path.Right.Count];
        return path.IsSummed ? $"{Pairs}SumWeighted({pairs}, weights!, {string.Join(", ", numbers.Select(number => CodeWriter.Number(number)))})" : pairs;
    }

    private static CouplingDegrees Degrees(PairPath path) => new(path.Left.Irrep.Degree, path.Right.Irrep.Degree, path.Output.Degree);
}
