using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
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
    // As that of a layer: the number of the message, a hash of what all ranks must have alike, and the count.
    private const int HeaderLength = 3;

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
        int length = HeaderLength + ((elements + Width - 1) / Width);
        double[] mine = ArrayPool<double>.Shared.Rent(length), all = ArrayPool<double>.Shared.Rent(ranks.Size * length);
        Write(mine.AsSpan(0, length), elements);
        Span<double> gathered = all.AsSpan(0, ranks.Size * length);
        try
        {
            ranks.AllGather(mine.AsSpan(0, length), gathered);
        }
        catch (CollectiveException exception) when (exception.MissingRanks.Count == 0)
        {
            // All ranks came, with messages of different lengths.
            ThrowWhatDiffers(exception);
            throw;
        }

        for (int start = 0; start < gathered.Length; start += length)
        {
            if (gathered[start] != gathered[0] || gathered[start + 1] != gathered[1])
            {
                ThrowWhatDiffers(cause: null);
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
        message[0] = ++_message;
        message[1] = _hash;
        message[2] = count;
        GradientCursor<T> reader = _cursor;
        Span<T> own = MemoryMarshal.Cast<double, T>(message[HeaderLength..]);
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
        int first = Width * HeaderLength, step = Width * length;
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
            sum += gathered[start + 2];
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

    // FNV-1a, whose upper bits a double holds as a whole number.
    private static double HashOf(IReadOnlyList<Parameter<T>> parameters)
    {
        ulong hash = 14695981039346656037;
        for (int i = 0; i < parameters.Count; i++)
        {
            foreach (char letter in parameters[i].Name)
            {
                hash = (hash ^ letter) * 1099511628211;
            }

            hash = (hash ^ (uint)parameters[i].Gradient.Length) * 1099511628211;
        }

        return hash >> 11;
    }

    // The end of a long name says more.
    private static string Text(Parameter<T> parameter)
        => string.Create(
            CultureInfo.InvariantCulture, $"{(parameter.Name.Length > 36 ? "..." + parameter.Name[^36..] : parameter.Name)} [{parameter.Gradient.Length}]");
}
