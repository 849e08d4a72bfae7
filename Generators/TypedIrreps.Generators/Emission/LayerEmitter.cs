using TypedIrreps.Generators.Kinds;
using TypedIrreps.Generators.Models;

namespace TypedIrreps.Generators.Emission;

/// <summary>Prints a class that is one layer.</summary>
internal static class LayerEmitter
{
    /// <summary>The part of a class that a user declared.</summary>
    public static EmittedText Emit(LayerModel model) =>
        SourceFile.Of(model.Type, writer => LayerKinds.Named(model.Kind).Emit(writer, model));

    /// <summary>A layer class with a constructor and the evaluation.</summary>
    public static void Class(CodeWriter writer, string header, string name, string identifier, PlannedLayer layer, LayerPlan plan)
    {
        writer.Open($"{header} : {layer.BaseType}");
        EvaluationEmitter.Constants(writer, plan);
        Constructor(writer, name, identifier, LayerShape.Of(plan));
        writer.Line();
        EvaluationEmitter.Couplings(writer, plan);
        EvaluationEmitter.Evaluate(writer, plan);
        writer.Close();
    }

    /// <summary>The constructor of a layer that mixes channels.</summary>
    public static void Constructor(CodeWriter writer, string name, string identifier, LayerShape shape)
    {
        writer.Doc("<summary>Creates the layer with random parameters.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Line($"public {identifier}()");
        writer.Indented(() =>
        {
            writer.Line($": base({CodeWriter.Literal(name)}, new global::TypedIrreps.LayerShape(");
            writer.Indented(() =>
            {
                writer.Line($"{CodeWriter.Literal(shape.Input)},");
                writer.Line($"{CodeWriter.Literal(shape.Attributes)},");
                writer.Line($"{CodeWriter.Literal(shape.Output)},");
                writer.Line($"{CodeWriter.Bool(shape.Gated)},");
                writer.Open("new global::TypedIrreps.WeightBlock[]");
                foreach (var block in shape.Weights)
                    writer.Line($"new({CodeWriter.Number(block.Rows)}, {CodeWriter.Number(block.Columns)}, {CodeWriter.Bool(block.Biased)}),");
                writer.Close(",");
                writer.Line($"{CodeWriter.Number(shape.BiasCount)}))");
            });
        });
        writer.Line("{");
        writer.Line("}");
    }
}
