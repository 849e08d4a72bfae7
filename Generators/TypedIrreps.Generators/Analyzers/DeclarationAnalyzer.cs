using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedIrreps.Generators.Analyzers.Declarations;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Analyzers;

/// <summary>An analyzer of the package's attributes: a rule is a class that says what is wrong with a declaration.</summary>
public abstract class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        // Generated code is the generator's business: what it derives from a right declaration is right.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.Attribute);
    }

    /// <summary>What is wrong with a declaration.</summary>
    private protected abstract IEnumerable<Diagnostic> Check(Declaration declaration);

    private void Analyze(SyntaxNodeAnalysisContext context)
    {
        var limits = BuildLimits.Read(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        if (DeclarationReader.Read((AttributeSyntax)context.Node, context.SemanticModel, limits, context.CancellationToken) is not { } declaration)
            return;
        foreach (var diagnostic in Check(declaration))
            context.ReportDiagnostic(diagnostic);
    }
}
