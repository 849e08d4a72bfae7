using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Diagnostics;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>Checks that the properties of the build that set limits are numbers; it has no place in the source to say so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BuildLimitsAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DiagnosticDescriptors.DegreeTooHigh, DiagnosticDescriptors.PlanTooLarge];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(Analyze);
    }

    private static void Analyze(CompilationAnalysisContext context)
    {
        foreach (var (property, problem) in BuildLimits.Problems(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions))
        {
            var descriptor = property == BuildLimits.DegreeProperty ? DiagnosticDescriptors.DegreeTooHigh : DiagnosticDescriptors.PlanTooLarge;
            context.ReportDiagnostic(Diagnostic.Create(descriptor, Location.None, problem));
        }
    }
}
