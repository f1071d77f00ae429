using NormGen.CompilerServices;

namespace NormGen.Tests.Running;

/// <summary>Lets small work be shared, by more threads than the machine has processors.</summary>
internal sealed class Threads : IDisposable
{
    private readonly int _processors = Parallelism.Processors;
    private readonly int _fewElements = Parallelism.FewElements;

    public Threads(int count)
    {
        Parallelism.Processors = count;
        Parallelism.FewElements = 0;
    }

    public void Dispose()
    {
        Parallelism.Processors = _processors;
        Parallelism.FewElements = _fewElements;
    }
}
