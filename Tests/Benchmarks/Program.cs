using System.CommandLine;
using Spectre.Console;
using TypedIrreps.Benchmarks.Editor;
using TypedIrreps.Benchmarks.First;
using TypedIrreps.Benchmarks.Kernels;
using TypedIrreps.Benchmarks.Kernels.TorchScript;
using TypedIrreps.Benchmarks.Micro;
using TypedIrreps.Benchmarks.Neighbours;
using TypedIrreps.Benchmarks.Scaling;
using TypedIrreps.Benchmarks.Soak;
using TypedIrreps.Benchmarks.Step;

// A file takes lines of any length.
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 200;
return new RootCommand("Measures what TypedIrreps costs.")
{
    new EditorCommand(AnsiConsole.Console),
    new TableCommand(AnsiConsole.Console),
    new KernelsCommand(),
    new StepCommand(AnsiConsole.Console),
    new FirstCommand(AnsiConsole.Console),
    new FirstChildCommand(),
    new SoakCommand(AnsiConsole.Console),
    new NeighboursCommand(AnsiConsole.Console),
    new ScalingCommand(AnsiConsole.Console),
    new ScalingChildCommand(),
    new LoadCommand(),
}.Parse(args).Invoke();
