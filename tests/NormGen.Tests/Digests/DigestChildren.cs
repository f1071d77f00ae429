namespace NormGen.Tests.Digests;

/// <summary>All children, two at a time: each is busy for seconds, on one processor.</summary>
public sealed class DigestChildren : IAsyncLifetime
{
    private static readonly string[] s_vectors = ["DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic"];

    private readonly SemaphoreSlim _turns = new(2);
    private readonly Dictionary<(string Setting, string Value), Task<DigestReport>> _others = [];

    public static TheoryData<string> Compilation { get; } = ["DOTNET_TieredCompilation", "DOTNET_TieredPGO", "DOTNET_ReadyToRun"];

    public static TheoryData<string> Threads { get; } = ["1", "2", "3", "7", "16"];

    /// <summary>One with nothing set, which the others are compared with.</summary>
    internal DigestReport Report { get; private set; } = null!;

    internal Task<DigestReport> InGerman { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var report = RunAsync();
        InGerman = RunAsync("de-DE", ("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8"));
        foreach (string setting in s_vectors.Concat(Compilation.Select(row => row.Data)))
        {
            _others[(setting, "0")] = RunAsync(settings: (setting, "0"));
        }

        foreach (var threads in Threads)
        {
            _others[(DigestProgram.ThreadsVariable, threads.Data)] = RunAsync(settings: (DigestProgram.ThreadsVariable, threads.Data));
        }

        Report = await report;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll([InGerman, .. _others.Values]);
        _turns.Dispose();
    }

    internal Task<DigestReport> With(string setting, string value) => _others[(setting, value)];

    private async Task<DigestReport> RunAsync(string? culture = null, params (string Name, string Value)[] settings)
    {
        await _turns.WaitAsync();
        try
        {
            return await DigestChild.RunAsync(culture, settings);
        }
        finally
        {
            _turns.Release();
        }
    }
}
