using Microsoft.CodeAnalysis;
using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Models;
using TypedIrreps.Generators.Parsing;
using TypedIrreps.Validation;
using Xunit;

namespace TypedIrreps.Generators.Tests;

/// <summary>What is said to be emitted, by which clashes are found, is what is emitted: for every kind of declaration.</summary>
public sealed class EmittedPartTests
{
    private const string Names = """
        [Irreps("2x0e+2x1o+2x1e")] public readonly partial struct Hidden;
        [TensorProduct<Hidden, Hidden, Hidden>] public sealed partial class Mix;
        [BatchNorm<Hidden>] public sealed partial class Norm;
        [Irreps("2x0e+2x0o")] public readonly partial struct Scalars;
        [Irreps("2x0e")] public readonly partial struct Invariants;
        [Irreps("1x0e")] public readonly partial struct Signal;
        [TensorProduct<Cat<Hidden, Hidden>, Hidden, Hidden>] public sealed partial class Send;
        [TensorProduct<Cat<Hidden, Hidden, Displacement>, Hidden, Hidden>] public sealed partial class SendWithExtra;

        """;

    public static TheoryData<string> Declarations => new(
    [
        .. LayerKinds.All.Select(kind => $"[{kind.Name}({Repeated(kind, $"\"{Of(kind).Text}\"")})] public partial class It"),
        .. LayerKinds.All.Select(kind => $"[{kind.Name}<{Repeated(kind, Of(kind).Name)}>] public partial class It"),
        "[Irreps(\"2x0e+2x1o\")] public readonly partial struct It",
        "[Segnn<Hidden, Hidden, Hidden, Hidden>] public partial class It",
        "[Segnn<Hidden, Hidden, Hidden, Displacement, Hidden>(Task = SegnnTask.Graph)] public partial class It",
        "[Pipeline<Norm, Norm>] public partial class It",
        "[Pipeline<Norm, Mix, Norm>] public partial class It",
        "[MessagePassing<Send, Send>] public partial class It",
        "[MessagePassing<SendWithExtra, Send>] public partial class It",
    ]);

    [Theory]
    [MemberData(nameof(Declarations))]
    public void What_is_said_to_be_emitted_is(string declaration)
    {
        var before = TestCompilation.Of(Names + declaration + ";");
        var written = before.GetTypeByMetadataName("It")!;
        var part = ModelReader.Part(written, written.GetAttributes().Single(), before)!;
        var compilation = TestCompilation.Run(before).Compilation;
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        var type = compilation.GetTypeByMetadataName("It")!;

        var emitted = type.GetMembers().Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null }).ToArray();
        Assert.All(emitted, member => Assert.True(EmittedTree.IsEmitted(member), $"{member} is not the generator's."));
        var constants = part.Members.Where(member => member.Kind == EmittedMemberKind.Constants).ToArray();

        // Fields are constants, or bear names that were chosen among the free ones.
        var fields = emitted.OfType<IFieldSymbol>().ToLookup(field => constants.Any(constant => IsOf(field, constant)));
        Assert.All(fields[false], field => Assert.True(!field.IsStatic && field.DeclaredAccessibility == Accessibility.Private, $"{field} is not listed."));
        Assert.All(constants, constant => Assert.Contains(fields[true], field => IsOf(field, constant)));

        Assert.Equal(
            part.Members.Except(constants).Select(Show).Order(StringComparer.Ordinal),
            emitted.Where(member => member is not IFieldSymbol).Select(Of).Select(Show).Order(StringComparer.Ordinal));
        Assert.Equal(part.BaseType, type.TypeKind == TypeKind.Struct ? null : type.BaseType!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
        Assert.All(type.BaseType!.TypeArguments.Where(argument => !SymbolEqualityComparer.Default.Equals(argument, type)), argument => Assert.True(IsShown(argument, part)));
    }

    /// <summary>A representation that a kind takes everywhere, and that couplings come of.</summary>
    private static (string Name, string Text) Of(LayerKind kind) => new[] { ("Hidden", "2x0e+2x1o+2x1e"), ("Scalars", "2x0e+2x0o"), ("Invariants", "2x0e"), ("Signal", "1x0e") }
        .First(sample => kind.Check([.. kind.Parameters.Select(_ => sample.Item2)], LayerOptions.None).All(finding => !finding.Rule.IsError()));

    private static string Repeated(LayerKind kind, string argument) => string.Join(", ", Enumerable.Repeat(argument, kind.Parameters.Count));

    // What is made of shown representations is as accessible as they are.
    private static bool IsShown(ITypeSymbol argument, EmittedPart part) =>
        part.Shown.Any(shown => argument.IsNamed(shown.TypeName))
        || (argument is INamedTypeSymbol named && RepresentationOperators.IsMade(named) && named.TypeArguments.All(own => IsShown(own, part)));

    private static bool IsOf(IFieldSymbol field, EmittedMember constants) => field.IsStatic && field.Name.StartsWith(constants.Name, StringComparison.Ordinal);

    private static string Show(EmittedMember member) => $"{member.Kind} {member.Name}({string.Join(", ", member.Parameters)})";

    private static EmittedMember Of(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => EmittedMember.Constructor(Parameters(constructor)),
        IMethodSymbol method => EmittedMember.Method(method.Name, Parameters(method)),
        IPropertySymbol => EmittedMember.Property(member.Name),
        _ => EmittedMember.Type(member.Name),
    };

    private static string[] Parameters(IMethodSymbol method) =>
        [.. method.Parameters.Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))];
}
