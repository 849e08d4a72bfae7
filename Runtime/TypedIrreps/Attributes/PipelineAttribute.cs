namespace TypedIrreps;

/// <summary>
/// Declares layers one behind the other on a partial class: the output of each stage is the input of the next. Stages are
/// declared layers, other pipelines, or classes that implement <see cref="ISteerableLayer{TInput,TOutput}"/> or
/// <see cref="ISteeredLayer{TInput,TAttributes,TOutput}"/>, with a constructor that needs no arguments. The source generator
/// makes the class a <see cref="SteerableModule{TInput,TOutput}"/>, or, if a stage takes attributes, a
/// <see cref="SteeredModule{TInput,TAttributes,TOutput}"/> that hands its attributes to all stages that take such.
/// </summary>
/// <typeparam name="TStage1">The first stage.</typeparam>
/// <typeparam name="TStage2">The second stage.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PipelineAttribute<TStage1, TStage2> : Attribute;

/// <summary>Declares three layers one behind the other on a partial class (<see cref="PipelineAttribute{TStage1,TStage2}"/>).</summary>
/// <typeparam name="TStage1">The first stage.</typeparam>
/// <typeparam name="TStage2">The second stage.</typeparam>
/// <typeparam name="TStage3">The third stage.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PipelineAttribute<TStage1, TStage2, TStage3> : Attribute;

/// <summary>Declares four layers one behind the other on a partial class (<see cref="PipelineAttribute{TStage1,TStage2}"/>).</summary>
/// <typeparam name="TStage1">The first stage.</typeparam>
/// <typeparam name="TStage2">The second stage.</typeparam>
/// <typeparam name="TStage3">The third stage.</typeparam>
/// <typeparam name="TStage4">The fourth stage.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PipelineAttribute<TStage1, TStage2, TStage3, TStage4> : Attribute;

/// <summary>Declares five layers one behind the other on a partial class (<see cref="PipelineAttribute{TStage1,TStage2}"/>).</summary>
/// <typeparam name="TStage1">The first stage.</typeparam>
/// <typeparam name="TStage2">The second stage.</typeparam>
/// <typeparam name="TStage3">The third stage.</typeparam>
/// <typeparam name="TStage4">The fourth stage.</typeparam>
/// <typeparam name="TStage5">The fifth stage.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PipelineAttribute<TStage1, TStage2, TStage3, TStage4, TStage5> : Attribute;

/// <summary>Declares six layers one behind the other on a partial class (<see cref="PipelineAttribute{TStage1,TStage2}"/>).</summary>
/// <typeparam name="TStage1">The first stage.</typeparam>
/// <typeparam name="TStage2">The second stage.</typeparam>
/// <typeparam name="TStage3">The third stage.</typeparam>
/// <typeparam name="TStage4">The fourth stage.</typeparam>
/// <typeparam name="TStage5">The fifth stage.</typeparam>
/// <typeparam name="TStage6">The sixth stage.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PipelineAttribute<TStage1, TStage2, TStage3, TStage4, TStage5, TStage6> : Attribute;

/// <summary>Declares seven layers one behind the other on a partial class (<see cref="PipelineAttribute{TStage1,TStage2}"/>).</summary>
/// <typeparam name="TStage1">The first stage.</typeparam>
/// <typeparam name="TStage2">The second stage.</typeparam>
/// <typeparam name="TStage3">The third stage.</typeparam>
/// <typeparam name="TStage4">The fourth stage.</typeparam>
/// <typeparam name="TStage5">The fifth stage.</typeparam>
/// <typeparam name="TStage6">The sixth stage.</typeparam>
/// <typeparam name="TStage7">The seventh stage.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PipelineAttribute<TStage1, TStage2, TStage3, TStage4, TStage5, TStage6, TStage7> : Attribute;

/// <summary>Declares eight layers one behind the other on a partial class (<see cref="PipelineAttribute{TStage1,TStage2}"/>).</summary>
/// <typeparam name="TStage1">The first stage.</typeparam>
/// <typeparam name="TStage2">The second stage.</typeparam>
/// <typeparam name="TStage3">The third stage.</typeparam>
/// <typeparam name="TStage4">The fourth stage.</typeparam>
/// <typeparam name="TStage5">The fifth stage.</typeparam>
/// <typeparam name="TStage6">The sixth stage.</typeparam>
/// <typeparam name="TStage7">The seventh stage.</typeparam>
/// <typeparam name="TStage8">The eighth stage.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PipelineAttribute<TStage1, TStage2, TStage3, TStage4, TStage5, TStage6, TStage7, TStage8> : Attribute;
