using System.Globalization;
using NBody.Native;

// Reads particles, a line "x y z vx vy vz charge" each, from a file or from standard input, and writes where they will be.
if (args.Length > 1 || args is ["-h" or "--help"])
{
    Console.Error.WriteLine("usage: nbody-predict [FILE]    a line for each particle: x y z vx vy vz charge");
    return args.Length > 1 ? 2 : 0;
}

try
{
    var lines = (args.Length == 1 ? File.ReadAllText(args[0]) : Console.In.ReadToEnd()).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    var particles = lines.Select(Parse).ToArray();
    float[] Columns(int first, int count) => [.. particles.SelectMany(particle => particle.Skip(first).Take(count))];
    var predicted = new float[3 * particles.Length];
    ParticleMotion.Embedded().Predict(Columns(0, 3), Columns(3, 3), Columns(6, 1), predicted);
    foreach (var place in predicted.Chunk(3))
        Console.WriteLine(string.Join(' ', place.Select(coordinate => coordinate.ToString("R", CultureInfo.InvariantCulture))));
    return 0;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

static float[] Parse(string line, int index)
{
    var numbers = line.Split((char[])[' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
    var values = numbers.Select(number => float.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value)
        ? value
        : throw new FormatException($"Line {index + 1}: '{number}' is no number.")).ToArray();
    return values.Length == 7 ? values : throw new FormatException($"Line {index + 1}: expected x y z vx vy vz charge, got {values.Length} numbers.");
}
