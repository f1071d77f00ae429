using System.Globalization;
using FsCheck;
using Microsoft.FSharp.Core;

namespace NormGen.Tests.Properties;

/// <summary>All randomness comes from here. Set PROPERTY_SEED to try other layers and inputs, those of one seed.</summary>
internal static class Seed
{
    private static readonly ulong? Given =
        Environment.GetEnvironmentVariable("PROPERTY_SEED") is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;

    public static ulong Value { get; } = Given ?? 3;

    /// <summary>Those that are searched for the least exact result. The last four once found some that missed the bound.</summary>
    public static IReadOnlyList<ulong> Searched { get; } = Given is null ? [Value, 12, 22, 23, 25] : [Value];

    /// <param name="stream">Another one gives other inputs.</param>
    public static Config Config(ulong seed, int cases, int stream)
        => FsCheck.Config.QuickThrowOnFailure
            .WithMaxTest(cases)
            .WithQuietOnSuccess(true)
            .WithReplay(new Replay(new Rnd(seed + (ulong)stream), FSharpOption<int>.None));
}
