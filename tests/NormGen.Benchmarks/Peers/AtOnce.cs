using System.Diagnostics;
using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers;

/// <summary>As many layers as there are threads, each on one of them and with tensors of its own: what the machine can do at once.</summary>
internal sealed class AtOnce : IPeer
{
    public Column Column => Column.AtOnce;

    public string Description => "generated layers on one thread each, at the same time";

    public bool IsInstalled => true;

    public Contender? Enter(Case work, Tensors<float> tensors)
    {
        if (work.Threads == 1)
        {
            return null;
        }

        Tensors<float>[] own = [.. Enumerable.Range(0, work.Threads).Select(_ => new Tensors<float>(work.Problem))];
        return new Together([.. own.Select(mine => Enter(mine))], own);

        Contender Enter(Tensors<float> mine)
        {
            mine.Reset(work);
            INormalization<float> layer = Layer.Create(work.Layer, work, mine);
            layer.MaxDegreeOfParallelism = 1;
            return Layer.Enter(layer, work, mine);
        }
    }

    public void Dispose()
    {
    }

    private sealed class Together(Contender[] contenders, Tensors<float>[] tensors) : Contender
    {
        public override Elapsed Run(int calls)
        {
            // A call is a share of what they do.
            int each = (calls + contenders.Length - 1) / contenders.Length;
            using Barrier start = new(contenders.Length + 1), end = new(contenders.Length + 1);
            foreach (Contender contender in contenders)
            {
                new Thread(() =>
                {
                    start.SignalAndWait();
                    contender.Run(each);
                    end.SignalAndWait();
                }).Start();
            }

            start.SignalAndWait();
            long begin = Stopwatch.GetTimestamp();
            end.SignalAndWait();
            double wall = Stopwatch.GetElapsedTime(begin).TotalMicroseconds * calls / (each * contenders.Length);
            return new(wall, wall);
        }

        public override void Dispose()
        {
            Array.ForEach(tensors, mine => mine.Dispose());
            base.Dispose();
        }
    }
}
