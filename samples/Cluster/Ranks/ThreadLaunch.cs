using NormGen;

namespace Cluster.Ranks;

/// <summary>Ranks that are threads of this process.</summary>
internal sealed class ThreadLaunch(int size) : Launch(size)
{
    public override bool Tells => true;

    public override string Words => "threads of one process";

    public override void Run(int count, Action<ICollective> work) => InProcessCollective.Run(count, work);
}
