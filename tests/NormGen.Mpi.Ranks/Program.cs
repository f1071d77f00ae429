using System.Diagnostics;
using System.Globalization;
using NormGen.Mpi;
using NormGen.TestHelpers;

// One rank of a test: does a scenario, and writes what became of it into a file of a folder.
(string scenario, string folder) = (args[0], args[1]);
using MpiSession session = MpiSession.Start(SynchronizedScenarios.Has(scenario) ? SynchronizedScenarios.Timeout(scenario) : CollectiveScenarios.Timeout(scenario, areThreads: false));
MpiCollective world = session.World;
string outcome = scenario switch
{
    nameof(NullReference) => NullReference(),
    nameof(Split) => Split(world),
    _ when SynchronizedScenarios.Has(scenario) => SynchronizedScenarios.Run(scenario, world),
    _ => CollectiveScenarios.Run(scenario, world),
};
string File(int rank) => Path.Combine(folder, rank.ToString(CultureInfo.InvariantCulture));
await System.IO.File.WriteAllTextAsync(File(world.Rank) + ".new", outcome);
System.IO.File.Move(File(world.Rank) + ".new", File(world.Rank));

// mpirun ends the others when one ends that could not say goodbye.
var waiting = Stopwatch.StartNew();
while (Enumerable.Range(0, world.Size).Any(rank => !System.IO.File.Exists(File(rank))) && waiting.Elapsed < TimeSpan.FromSeconds(10))
{
    await Task.Delay(10);
}

// MPI_Finalize is for all ranks or none. Those that gave up end without it, and who waits for them there mpirun 4.1.4 sometimes forgets.
bool someGaveUp = Enumerable.Range(0, world.Size).Select(File).Where(System.IO.File.Exists)
    .Any(file => System.IO.File.ReadAllText(file).Contains("missing ", StringComparison.Ordinal));
if (someGaveUp)
{
    Environment.Exit(0);
}

// MPI has handlers of signals, and so has .NET, which makes an exception of one.
static string NullReference()
{
    try
    {
        return Length(null!);
    }
    catch (NullReferenceException)
    {
        return "ok";
    }

    static string Length(string text) => text.Length.ToString(CultureInfo.InvariantCulture);
}

static string Split(MpiCollective world)
{
    using MpiCollective part = world.Split(group: world.Rank % 2, order: -world.Rank);
    var all = new double[part.Size];
    part.AllGather([world.Rank], all);
    world.Barrier();
    return string.Create(CultureInfo.InvariantCulture, $"{part.Rank} of {part.Size}: {string.Join(" ", all)}");
}
