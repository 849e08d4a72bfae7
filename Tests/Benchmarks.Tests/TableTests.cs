using TypedIrreps.Benchmarks.Kernels;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Tests;

/// <summary>The table from the command line to the file that it writes.</summary>
public sealed class TableTests : IDisposable
{
    private readonly ScriptFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Modules_are_measured_beside_the_layers_of_their_names()
    {
        using var scope = NewDisposeScope();
        folder.Add("sh_l1", Scripts.Harmonics1, new Dictionary<string, Tensor> { ["x"] = randn(30, 3, requires_grad: true) });
        folder.Add("fctp_nbody_msg2", Scripts.Message2(Numbers(6144)), new Dictionary<string, Tensor>
        {
            ["x"] = randn(30, 128, requires_grad: true),
            ["y"] = randn(30, 4, requires_grad: true),
        });
        var (exit, output) = Run("--torchscript", folder.Path, "--only", "fctp_nbody_msg2");
        Assert.True(exit == 0, output);
        Assert.Contains("fctp_nbody_msg2,30,script,", File.ReadAllText(folder.File("table.csv")), StringComparison.Ordinal);
        (exit, output) = Run("--torchscript", folder.Path, "--only", "sh_l1");
        Assert.True(exit == 0, output);
        Assert.Contains("sh_l1,30,script,", File.ReadAllText(folder.File("table.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_is_measured_beside_one_with_other_weights()
    {
        using var scope = NewDisposeScope();
        folder.Add("segnn_nbody_fixed", Scripts.Product, new Dictionary<string, Tensor>
        {
            ["first"] = randn(15, 3, requires_grad: true),
            ["second"] = randn(15, 3),
        });
        var (exit, output) = Run("--torchscript", folder.Path, "--only", "segnn_nbody_fixed");
        Assert.True(exit == 0, output);

        // Fifteen particles are three systems.
        Assert.Contains("segnn_nbody_fixed,60,script,", File.ReadAllText(folder.File("table.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_computes_something_else_is_an_error_beside_the_other_rows()
    {
        using var scope = NewDisposeScope();
        var script = Scripts.Message2(Numbers(6144));
        folder.Add("fctp_nbody_msg2", script with { Body = script.Body.Replace("8.)", "7.)", StringComparison.Ordinal) }, new Dictionary<string, Tensor>
        {
            ["x"] = randn(30, 128, requires_grad: true),
            ["y"] = randn(30, 4, requires_grad: true),
        });
        var (exit, output) = Run("--torchscript", folder.Path, "--only", "fctp_nbody_msg2");
        Assert.Equal(1, exit);
        Assert.Contains("script and ours differ", output, StringComparison.Ordinal);

        // The rows that need no file are there all the same.
        Assert.Contains("2000", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_of_an_unknown_name_is_said_to_be_unknown()
    {
        Scripts.Product.Write(folder.File("product.pt"));
        var (exit, output) = Run("--torchscript", folder.Path, "--only", "product");
        Assert.Equal(1, exit);
        Assert.Contains("expected a module named one of fctp_nbody_msg1", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_modules_is_said_to_have_none()
    {
        var (exit, output) = Run("--torchscript", folder.Path, "--only", "sh_l1");
        Assert.Equal(1, exit);
        Assert.Contains($"{folder.Path}: expected TorchScript modules NAME.pt, got none", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_that_no_row_has_is_an_error_that_names_the_rows()
    {
        var (exit, output) = Run("--only", "nothing");
        Assert.Equal(1, exit);
        Assert.Contains("fctp_64_l2", output, StringComparison.Ordinal);
    }

    private (int Exit, string Output) Run(params string[] arguments) =>
        Commands.Run(console => new TableCommand(console), [.. arguments, "--repetitions", "1", "--seconds", "1", "--csv", folder.File("table.csv")]);

    private static float[] Numbers(int count)
    {
        using var scope = NewDisposeScope();
        return randn(count).data<float>().ToArray();
    }
}
