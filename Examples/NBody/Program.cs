var p = new NBody.Data.NBodyParameters();
for (var k = 0; k < 2; k++)
{
var w = System.Diagnostics.Stopwatch.StartNew();
var d = NBody.Data.NBodyDataset.Simulate(p);
Console.WriteLine(w.Elapsed + " " + d.Test.Positions[0]);
}
