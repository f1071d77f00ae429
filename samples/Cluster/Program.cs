using Cluster;
using Cluster.Ranks;
using Cluster.Report;
using NormGen.Mpi;

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

if (!MpiSession.IsLaunched)
{
    return Show.Run(new ThreadLaunch(options.Ranks), options);
}

using MpiSession session = MpiSession.Start();
return Show.Run(new MpiLaunch(session.World), options);
