using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using NormGen.CompilerServices;

namespace NormGen;

/// <summary>One call of <see cref="GradientReduction"/>: gathers pieces of the gradients and merges each.</summary>
/// <param name="ranks">The ranks.</param>
/// <param name="parameters">Whose gradients.</param>
/// <param name="count">What this rank adds to the divisor.</param>
internal ref struct GradientGathering<T>(ICollective ranks, IReadOnlyList<Parameter<T>> parameters, double count)
    where T : unmanaged, INumberBase<T>
{
    // Those of a piece from all ranks: 32 MB.
    private const int MostValues = 1 << 22;

    private readonly double _hash = HashOf(parameters);
    private GradientCursor<T> _cursor = new(parameters);
    private int _message;

    /// <summary>How many gradients are as long as a value. They travel as they are: values are not touched.</summary>
    private static int Width => sizeof(double) / Unsafe.SizeOf<T>();

    public void Run()
    {
        int most = Width * Math.Max(1, MostValues / ranks.Size);
        long left = Elements(parameters);
        do
        {
            int elements = (int)Math.Min(most, left);
            Run(elements);
            left -= elements;
        }
        while (left > 0);
    }

    private void Run(int elements)
    {
        int length = RankMessage.HeaderLength + ((elements + Width - 1) / Width);
        double[] mine = ArrayPool<double>.Shared.Rent(length), all = ArrayPool<double>.Shared.Rent(ranks.Size * length);
        Write(mine.AsSpan(0, length), elements);
        Span<double> gathered = all.AsSpan(0, ranks.Size * length);
        if (!RankMessage.TryGather(ranks, mine.AsSpan(0, length), gathered, out CollectiveException? cause))
        {
            ThrowWhatDiffers(cause);
            if (cause is not null)
            {
                ExceptionDispatchInfo.Throw(cause);
            }
        }

        Merge(gathered, length, elements);

        // Not after an exception: a call that MPI has not ended may still have them.
        ArrayPool<double>.Shared.Return(mine);
        ArrayPool<double>.Shared.Return(all);
    }

    private void Write(Span<double> message, int elements)
    {
        // The last value may be half a gradient.
        message[^1] = 0;
        RankMessage.WriteHeader(message, ++_message, _hash, count);
        GradientCursor<T> reader = _cursor;
        Span<T> own = MemoryMarshal.Cast<double, T>(message[RankMessage.HeaderLength..]);
        for (int done = 0; done < elements;)
        {
            Span<T> gradient = reader.Take(elements - done);
            gradient.CopyTo(own[done..]);
            done += gradient.Length;
        }
    }

    private void Merge(ReadOnlySpan<double> gathered, int length, int elements)
    {
        double divisor = Divisor(gathered, length);
        ReadOnlySpan<T> all = MemoryMarshal.Cast<double, T>(gathered);
        int first = Width * RankMessage.HeaderLength, step = Width * length;
        for (int done = 0; done < elements;)
        {
            Span<T> gradient = _cursor.Take(elements - done);
            for (int i = 0; i < gradient.Length; i++)
            {
                double sum = double.CreateTruncating(all[first + done + i]);
                for (int place = first + step + done + i; place < all.Length; place += step)
                {
                    sum += double.CreateTruncating(all[place]);
                }

                gradient[i] = T.CreateTruncating(sum / divisor);
            }

            done += gradient.Length;
        }
    }

    private static double Divisor(ReadOnlySpan<double> gathered, int length)
    {
        double sum = 0;
        for (int start = 0; start < gathered.Length; start += length)
        {
            sum += gathered[start + RankMessage.CountEntry];
        }

        return sum == 0 ? 1 : sum;
    }

    /// <summary>All ranks have seen that they differ. Now they ask each other what they call, and then, parameter by parameter, what they have.</summary>
    private readonly void ThrowWhatDiffers(CollectiveException? cause)
    {
        string first = parameters.Count == 0 ? "" : $", {Text(parameters[0])} to {Text(parameters[^1])}";
        string all = string.Create(CultureInfo.InvariantCulture, $"{parameters.Count} parameters with {Elements(parameters)} elements{first}");
        Call(all, _message).ThrowIfOthers(ranks, cause);
        for (int i = 0; i < parameters.Count; i++)
        {
            Call(Text(parameters[i]), i + 1).ThrowIfOthers(ranks, cause);
        }

        static RankCall Call(string what, int number) => new(what, nameof(GradientReduction.AllReduceGradients), number);
    }

    private static long Elements(IReadOnlyList<Parameter<T>> parameters)
    {
        long elements = 0;
        for (int i = 0; i < parameters.Count; i++)
        {
            elements += parameters[i].Gradient.Length;
        }

        return elements;
    }

    private static double HashOf(IReadOnlyList<Parameter<T>> parameters)
    {
        RankHash hash = new();
        for (int i = 0; i < parameters.Count; i++)
        {
            hash.Add(parameters[i].Name);
            hash.Add((uint)parameters[i].Gradient.Length);
        }

        return hash.Value;
    }

    // The end of a long name says more.
    private static string Text(Parameter<T> parameter)
        => string.Create(
            CultureInfo.InvariantCulture, $"{(parameter.Name.Length > 36 ? "..." + parameter.Name[^36..] : parameter.Name)} [{parameter.Gradient.Length}]");
}
