namespace TypedIrreps.Generators.Parsing;

/// <summary>What is wrong with a model that is made of layers.</summary>
/// <param name="Rule">What kind of mistake it is.</param>
/// <param name="Part">The type argument that it is about, counted from 0; null for an option.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record ModelFinding(ModelRule Rule, int? Part, string Message);

/// <summary>The rules of models that are made of layers.</summary>
internal enum ModelRule
{
    /// <summary>The output of a stage is the input of the next.</summary>
    Chain,

    /// <summary>A stage is a layer.</summary>
    Layer,

    /// <summary>The stages take one attributes argument.</summary>
    Attributes,

    /// <summary>Message and update fit together.</summary>
    MessagePassing,
}
