using System.CommandLine;

namespace TypedIrreps.Benchmarks;

/// <summary>Options that are numbers from one on.</summary>
internal static class NumberOption
{
    /// <summary>An option; a smaller number is an error of the command line.</summary>
    public static Option<int> Of(string name, string description, int byDefault)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError($"{name} must be 1 or more.");
        });
        return option;
    }
}
