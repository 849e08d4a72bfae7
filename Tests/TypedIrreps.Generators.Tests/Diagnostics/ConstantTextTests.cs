using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedIrreps.Generators.Diagnostics;
using Xunit;

namespace TypedIrreps.Generators.Tests.Diagnostics;

/// <summary>Where the characters of a constant string stand in the source.</summary>
public class ConstantTextTests
{
    private const string Quotes = "\"\"\"";

    /// <summary>The source with the places of a value's part between « and ».</summary>
    [Theory]
    // Plain and escaped.
    [InlineData("\"16x0e+8x1o\"", 6, 4, "\"16x0e+«8x1o»\"")]
    [InlineData("\"16x0e\"", 0, 5, "\"«16x0e»\"")]
    [InlineData("\"16x0e\"", 2, 0, "\"16«»x0e\"")]
    [InlineData("\"16x0e\"", 5, 0, "\"16x0e«»\"")]
    [InlineData("\"\"", 0, 0, "\"«»\"")]
    [InlineData("""
        "\u0031\x36x\U00000030e+\t1q"
        """, 0, 5, """
        "«\u0031\x36x\U00000030e»+\t1q"
        """)]
    [InlineData("""
        "\u0031\x36x\U00000030e+\t1q"
        """, 8, 1, """
        "\u0031\x36x\U00000030e+\t1«q»"
        """)]
    [InlineData("""
        "a\n\\\"\0\a\b\f\r\v\e\'z"
        """, 12, 1, """
        "a\n\\\"\0\a\b\f\r\v\e\'«z»"
        """)]
    [InlineData("""
        "\x1z\x12g\x1234"
        """, 3, 2, """
        "\x1z\x12«g\x1234»"
        """)]
    [InlineData("""
        "\U0001F600q"
        """, 1, 2, """
        "«\U0001F600q»"
        """)]
    // Verbatim.
    [InlineData("@\"1\"\"e\\+q\"", 5, 1, "@\"1\"\"e\\+«q»\"")]
    [InlineData("@\"1\"\"e\"", 1, 1, "@\"1«\"\"»e\"")]
    [InlineData("@\"1e+\n 1q\"", 3, 3, "@\"1e+«\n 1»q\"")]
    // Raw.
    [InlineData(Quotes + "1e+1q" + Quotes, 4, 1, Quotes + "1e+1«q»" + Quotes)]
    [InlineData("\"" + Quotes + "1\"\"\"e" + Quotes + "\"", 4, 1, "\"" + Quotes + "1\"\"\"«e»" + Quotes + "\"")]
    [InlineData(Quotes + "\n    1e+\n      1q\n    " + Quotes, 7, 1, Quotes + "\n    1e+\n      1«q»\n    " + Quotes)]
    [InlineData(Quotes + "\n    1e\n\n  \n    +1q\n    " + Quotes, 5, 3, Quotes + "\n    1e\n\n  \n    «+1q»\n    " + Quotes)]
    [InlineData(Quotes + "\r\n  1e+\r\n  1q\r\n  " + Quotes, 3, 3, Quotes + "\r\n  1e+«\r\n  1»q\r\n  " + Quotes)]
    // Concatenated and parenthesised.
    [InlineData("\"16x0e\" + \"+8x1q\"", 9, 1, "\"16x0e\" + \"+8x1«q»\"")]
    [InlineData("\"16x\" + \"0e+8\" + \"x1q\"", 0, 5, "\"«16x\" + \"0e»+8\" + \"x1q\"")]
    [InlineData("((\"16x\") + (@\"0e+\" + \"8x1q\"))", 5, 3, "((\"16x\") + (@\"0e«+\" + \"8x»1q\"))")]
    [InlineData("\"1e+\" /* and */ + \"1q\"", 3, 0, "\"1e+\" /* and */ + \"«»1q\"")]
    // Constants: the whole.
    [InlineData("Constant", 2, 1, "«Constant»")]
    [InlineData("Constant", 2, 0, "«Constant»")]
    [InlineData("nameof(Constant)", 2, 3, "«nameof(Constant)»")]
    [InlineData("Constant + \"+1q\"", 1, 2, "«Constant» + \"+1q\"")]
    [InlineData("Constant + \"+1q\"", 9, 1, "Constant + \"+1«q»\"")]
    [InlineData("Constant + \"+1q\"", 3, 7, "«Constant + \"+1q»\"")]
    [InlineData("\"1q+\" + Holder.Constant", 1, 1, "\"1«q»+\" + Holder.Constant")]
    // Interpolated constants: text by itself, what is put in as a whole.
    [InlineData("$\"{Constant}+1q\"", 8, 2, "$\"{Constant}+«1q»\"")]
    [InlineData("$\"{Constant}+1q\"", 1, 3, "$\"{«Constant»}+1q\"")]
    [InlineData("$\"{Constant}+1q\"", 5, 5, "$\"{«Constant}+1q»\"")]
    [InlineData("$\"1e+{Constant}\"", 0, 3, "$\"«1e+»{Constant}\"")]
    [InlineData("$\"1e+{Constant}+{Constant}+1\\x71\"", 20, 1, "$\"1e+{Constant}+{Constant}+1«\\x71»\"")]
    [InlineData("$\"a{{b}}{Constant}q\"", 2, 2, "$\"a{{«b}}»{Constant}q\"")]
    [InlineData("$\"a{{b}}{Constant}q\"", 11, 1, "$\"a{{b}}{Constant}«q»\"")]
    [InlineData("$\"{\"1e\" + \"+1q\"}\"", 4, 1, "$\"{\"1e\" + \"+1«q»\"}\"")]
    [InlineData("$\"{$\"1e+{Holder.Constant}\"}+1q\"", 12, 1, "$\"{$\"1e+{Holder.Constant}\"}+1«q»\"")]
    [InlineData("$\"\"", 0, 0, "$\"«»\"")]
    [InlineData("$\"1q\"", 1, 1, "$\"1«q»\"")]
    [InlineData("\"1e+\" + $\"{Constant}+1q\"", 12, 1, "\"1e+\" + $\"{Constant}+1«q»\"")]
    [InlineData("$@\"1\"\"{{{Constant}\n+1q\"", 13, 1, "$@\"1\"\"{{{Constant}\n+1«q»\"")]
    [InlineData("@$\"1\"\"{{{Constant}+1q\"", 1, 2, "@$\"1«\"\"{{»{Constant}+1q\"")]
    [InlineData("$" + Quotes + "1e+{Constant}+1q" + Quotes, 12, 1, "$" + Quotes + "1e+{Constant}+1«q»" + Quotes)]
    [InlineData("$$" + Quotes + "1{e+{{{Constant}}}}+1q" + Quotes, 16, 1, "$$" + Quotes + "1{e+{{{Constant}}}}+1«q»" + Quotes)]
    [InlineData("$" + Quotes + "\n    1e+\n      {Constant}\n\n    +1q\n    " + Quotes, 17, 1, "$" + Quotes + "\n    1e+\n      {Constant}\n\n    +1«q»\n    " + Quotes)]
    [InlineData("$" + Quotes + "\n    {Constant}\n  \n    +1q\n    " + Quotes, 10, 2, "$" + Quotes + "\n    {Constant}\n  \n    +«1q»\n    " + Quotes)]
    [InlineData("$" + Quotes + "\r\n  1e\r\n  {Constant}+1q\r\n  " + Quotes, 13, 1, "$" + Quotes + "\r\n  1e\r\n  {Constant}+1«q»\r\n  " + Quotes)]
    [InlineData("\"1q\"!", 1, 1, "\"1«q»\"!")]
    public void PartOfAValueIsPlacedInTheSource(string expression, int offset, int length, string expected)
    {
        var (text, start) = Read(expression);
        var span = text!.SpanOf(offset, length);
        Assert.Equal(expected, expression.Insert(span.End - start, "»").Insert(span.Start - start, "«"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("Holder.NoConstant")]
    [InlineData("Missing")]
    public void WhatIsNoConstantStringHasNoText(string expression) => Assert.Null(Read(expression).Text);

    [Fact]
    public void PartOutsideTheValueIsRefused()
    {
        var (text, _) = Read("\"16x0e\"");
        Assert.Throws<ArgumentOutOfRangeException>(() => text!.SpanOf(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => text!.SpanOf(-1, 1));
    }

    private static (MappedText? Text, int Start) Read(string expression)
    {
        var source = $$"""
            static class Holder
            {
                public const string Constant = "2x0e+1e";
                public static readonly string NoConstant = Constant.ToString();
                public static object Value() => {{expression}};
            }
            """;
        var tree = CSharpSyntaxTree.ParseText(source, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest));
        var model = CSharpCompilation.Create("Sample", [tree], Net100.References.All).GetSemanticModel(tree);
        var method = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        var value = method.ExpressionBody!.Expression;
        return (ConstantText.Of(value, model, CancellationToken.None), value.SpanStart);
    }
}
