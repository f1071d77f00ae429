namespace Cluster.Training;

/// <summary>What the statistics of a training step are over, and on how many ranks it is made.</summary>
internal enum Statistics
{
    /// <summary>All images of the step: one rank has them.</summary>
    OneRank,

    /// <summary>All images of the step, which lie on several ranks.</summary>
    Synchronized,

    /// <summary>The images of each rank by themselves.</summary>
    Separate,
}
