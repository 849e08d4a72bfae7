using System.Globalization;
using NBody.Models;
using NBody.Tests.Support;
using TorchSharp;
using TypedIrreps;
using TypedIrreps.Training;
using static TorchSharp.torch;

namespace NBody.Tests.Native;

/// <summary>The trained network without libtorch, compiled ahead of time, says what it says with libtorch.</summary>
public sealed class NativePredictionTests(NativePredictionTests.Published published) : IClassFixture<NativePredictionTests.Published>
{
    private const float Tolerance = 1e-5f;
    private const long LargestProgram = 8 << 20;

    [NativeFact]
    public void A_program_gives_the_same_numbers()
    {
        var (program, system) = (published.App(), Systems(5, seed: 1));
        var (exitCode, output, error) = Programs.Run(program, [], published.Folder, system.Text);
        Assert.True(exitCode == 0, error);
        Agree(Expected(system), output);
        Assert.InRange(new FileInfo(program).Length, 1, LargestProgram);
    }

    [NativeFact]
    public void A_program_in_C_gives_the_same_numbers()
    {
        var (program, system) = (published.CallerInC(), Systems(7, seed: 2));
        var (exitCode, output, error) = Programs.Run(program, [], published.Folder, system.Text);
        Assert.True(exitCode == 0, error);
        Agree(Expected(system), output);
        Assert.InRange(new FileInfo(Path.Combine(Path.GetDirectoryName(program)!, "nbody.so")).Length, 1, LargestProgram);
    }

    [NativeFact]
    public void What_is_wrong_is_told()
    {
        Assert.Equal((1, "Line 2: expected x y z vx vy vz charge, got 3 numbers.\n"), Failed(published.App(), "1 2 3 4 5 6 7\n1 2 3\n"));
        Assert.Equal((1, "Line 1: 'nan' is no number.\n"), Failed(published.App(), "1 2 3 4 5 6 nan\n"));
        Assert.Equal((1, "Expected two particles at least, got 1.\n"), Failed(published.CallerInC(), "1 2 3 4 5 6 7\n"));

        (int, string) Failed(string program, string input)
        {
            var (exitCode, _, error) = Programs.Run(program, [], published.Folder, input);
            return (exitCode, error.Replace(" (Parameter 'charges')", "", StringComparison.Ordinal));
        }
    }

    private static void Agree(float[] expected, string output)
    {
        var actual = output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(number => float.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"{actual[i]} instead of {expected[i]} at {i}.");
    }

    private static float[] Expected(ParticleSystem system)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var network = new PaperModel();
        using var model = new SteeredModel(network, NodeAttributes.GeometryAndVelocity);
        using (var checkpoint = Checkpoint.Load(Published.InExample("Model", "nbody.safetensors")))
            checkpoint.RestoreInto(network);
        network.eval();
        return model.Predict(new ParticleSystems(
            GraphBatch.FullyConnected(1, system.Charges.Length),
            new Point(tensor(system.Positions).reshape(-1, 3)),
            Steerable.Of<Displacement>(tensor(system.Velocities).reshape(-1, 3)),
            Steerable.Of<Invariant>(tensor(system.Charges).unsqueeze(1)))).Coordinates.data<float>().ToArray();
    }

    private static ParticleSystem Systems(int particles, int seed)
    {
        var random = new Random(seed);
        return new(Draw(2), Draw(0.5f), [.. Enumerable.Range(0, particles).Select(_ => random.Next(2) == 0 ? -1f : 1f)]);

        float[] Draw(float size) => [.. Enumerable.Range(0, 3 * particles).Select(_ => size * ((2 * random.NextSingle()) - 1))];
    }

    private sealed record ParticleSystem(float[] Positions, float[] Velocities, float[] Charges)
    {
        /// <summary>A line for each particle.</summary>
        public string Text => string.Concat(Enumerable.Range(0, Charges.Length).Select(i => string.Join(
            ' ', Positions.Skip(3 * i).Take(3).Concat(Velocities.Skip(3 * i).Take(3)).Append(Charges[i]).Select(number => number.ToString("R", CultureInfo.InvariantCulture))) + "\n"));
    }

    /// <summary>The programs, published once.</summary>
    public sealed class Published : IDisposable
    {
#if DEBUG
        private const string Configuration = "Debug";
#else
        private const string Configuration = "Release";
#endif
        private readonly TemporaryFolder folder = new();
        private readonly Lazy<string> app;
        private readonly Lazy<string> callerInC;

        public Published()
        {
            app = new(() => Path.Combine(Publish("App"), "nbody-predict"));
            callerInC = new(Compile);
        }

        public string Folder => folder.Root;

        public string App() => app.Value;

        public string CallerInC() => callerInC.Value;

        public static string InExample(params string[] names)
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (root is not null && !File.Exists(Path.Combine(root.FullName, "TypedIrreps.sln")))
                root = root.Parent;
            return Path.Combine([root?.FullName ?? throw new DirectoryNotFoundException("The tests do not run within the repository."), "Examples", "NBodyNative", .. names]);
        }

        public void Dispose() => folder.Dispose();

        private string Publish(string project)
        {
            // What it refers to is built already, for the tests refer to it too, and another test may be reading it.
            var target = Path.Combine(Folder, project);
            var (exitCode, output, error) = Programs.Run(
                "dotnet", ["publish", InExample(project), "-c", Configuration, "-p:BuildProjectReferences=false", "-o", target], Folder);
            Assert.True(exitCode == 0, output + error);
            return target;
        }

        private string Compile()
        {
            var target = Publish("Library");
            var program = Path.Combine(target, "predict");
            var (exitCode, output, error) = Programs.Run(
                "gcc",
                ["-Wall", "-Werror", "-I", InExample("Library"), InExample("Library", "predict.c"), "-o", program, "-L", target, "-l:nbody.so", "-Wl,-rpath,$ORIGIN"],
                Folder);
            Assert.True(exitCode == 0, output + error);
            return program;
        }
    }
}
