using NormGen;
using NormGen.Mpi;

namespace Cluster.Ranks;

/// <summary>Ranks that are the processes which mpirun has started.</summary>
internal sealed class MpiLaunch(MpiCollective world) : Launch(world.Size)
{
    public override bool Tells => world.Rank == 0;

    public override string Words => "processes under mpirun";

    public override void Run(int count, Action<ICollective> work)
    {
        bool takesPart = world.Rank < count;
        using (MpiCollective part = world.Split(group: takesPart ? 0 : 1))
        {
            if (takesPart)
            {
                work(part);
            }
        }

        // The others wait here.
        world.Barrier();
    }
}
