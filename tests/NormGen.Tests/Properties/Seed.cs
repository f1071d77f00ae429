using System.Globalization;
using FsCheck;
using Microsoft.FSharp.Core;

namespace NormGen.Tests.Properties;

/// <summary>All randomness comes from here. Set PROPERTY_SEED to try other layers and inputs.</summary>
internal static class Seed
{
    public static ulong Value { get; } =
        Environment.GetEnvironmentVariable("PROPERTY_SEED") is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : 3;

    public static Rnd Random => new(Value);

    /// <param name="stream">Another one gives other inputs.</param>
    public static Config Config(int cases, int stream)
        => FsCheck.Config.QuickThrowOnFailure
            .WithMaxTest(cases)
            .WithQuietOnSuccess(true)
            .WithReplay(new Replay(new Rnd(Value + (ulong)stream), FSharpOption<int>.None));
}
