using TypedIrreps.Benchmarks.Kernels.Measuring;
using TypedIrreps.Benchmarks.Kernels.TorchScript;
using static TorchSharp.torch;

namespace TypedIrreps.Benchmarks.Tests;

/// <summary>TorchScript modules from elsewhere: read, checked against the numbers beside them, and refused where something is wrong.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly ScriptFolder folder = new();

    private string Module => folder.File("product.pt");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_names_of_arguments_stand_in_the_archive()
    {
        Scripts.Product.Write(Module);
        Assert.Equal(["second", "first"], ScriptArguments.Read(Module));
    }

    [Fact]
    public void A_module_runs_on_the_inputs_of_the_file_in_the_order_of_its_arguments()
    {
        using var scope = NewDisposeScope();
        AddProduct();
        using var script = new ScriptFiles(Module).Load();
        var (first, second) = (script.Input("first", 3), script.Input("second", 3));
        Assert.Equal([1f, 2f, 3f], script.Weights(3).detach().data<float>());
        var way = script.Way([first, second, script.Weights(3)]);
        var expected = first.mul(2).sub(second).mul(script.Weights(3));
        Assert.InRange(Agreement.RelativeError(way.Forward(), expected), 0, 1e-6);

        // What asks for no gradient in the file gets none.
        Assert.True(first.requires_grad);
        Assert.False(second.requires_grad);
    }

    [Theory]
    [InlineData("out")]
    [InlineData("grad_in/first")]
    [InlineData("grad_param/weight")]
    public void Numbers_other_than_those_of_the_file_are_an_error_that_names_them(string name)
    {
        AddProduct(tensors => tensors[name] = tensors[name].mul(1.01));
        Assert.Contains($"'{name}' differs", Problem().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out")]
    [InlineData("cot")]
    public void A_missing_tensor_is_named_with_those_that_are_there(string name)
    {
        AddProduct(tensors => tensors.Remove(name));
        var message = Problem().Message;
        Assert.Contains($"expected a tensor '{name}'", message, StringComparison.Ordinal);
        Assert.Contains("in/first", message, StringComparison.Ordinal);
        Assert.Contains("product.safetensors", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_of_nothing_is_an_error()
    {
        AddProduct(tensors => tensors.Add("grad_param/bias", tensors["grad_param/weight"]));
        Assert.Contains("'grad_param/bias' is the gradient of nothing", Problem().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_without_its_tensors_is_an_error()
    {
        Scripts.Product.Write(Module);
        Assert.Contains("product.safetensors", Problem().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("product.pt", "a TorchScript archive")]
    [InlineData("product.safetensors", "a safetensors file")]
    public void A_file_that_is_none_of_its_format_is_an_error(string name, string expected)
    {
        AddProduct();
        File.WriteAllText(folder.File(name), "nothing of the kind");
        var message = Problem().Message;
        Assert.StartsWith(folder.File(name), message, StringComparison.Ordinal);
        Assert.Contains($"expected {expected}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in/first")]
    [InlineData("cot")]
    public void Tensors_that_do_not_fit_the_module_are_an_error(string name)
    {
        AddProduct(tensors => tensors[name] = zeros(7, 5));
        Assert.Contains("expected a module that runs on the inputs", Problem().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_that_libtorch_refuses_is_an_error()
    {
        AddProduct();
        new ScriptWriter(["first", "second"], "return torch.no_such_function(first, second)").Write(Module);
        Assert.Contains("expected a TorchScript module that this libtorch loads", Problem().Message, StringComparison.Ordinal);
    }

    private RowException Problem() => Assert.Throws<RowException>(() => new ScriptFiles(Module).Load());

    private void AddProduct(Action<Dictionary<string, Tensor>>? change = null)
    {
        using var scope = NewDisposeScope();
        var inputs = new Dictionary<string, Tensor> { ["first"] = randn(7, 3, requires_grad: true), ["second"] = randn(7, 3) };
        folder.Add("product", Scripts.Product, inputs, change);
    }
}
