namespace NormGen.Digests.Tests;

/// <summary>All children, two at a time: each is busy for seconds, on one processor.</summary>
public sealed class DigestChildren : IAsyncLifetime
{
    private static readonly string[] s_vectors = ["DOTNET_EnableAVX512=0", "DOTNET_EnableAVX2=0", "DOTNET_EnableHWIntrinsic=0"];

    private readonly SemaphoreSlim _turns = new(2);
    private readonly Dictionary<string, Task<DigestReport[]>> _others = [];

    /// <summary>What is otherwise without them; the project leaves out profiles.</summary>
    public static TheoryData<string> Compilation { get; } = ["DOTNET_TieredCompilation=0", "DOTNET_TieredPGO=1", "DOTNET_ReadyToRun=0"];

    public static TheoryData<int> Threads { get; } = [1, 2, 3, 7, 16];

    /// <summary>One with nothing set, which the others are compared with.</summary>
    internal DigestReport Report { get; private set; } = null!;

    internal Task<DigestReport[]> InGerman { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var report = RunAsync();
        InGerman = RunAsync("de-DE", ("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8"));
        foreach (string setting in s_vectors.Concat(Compilation.Select(row => row.Data)))
        {
            string[] parts = setting.Split('=');
            _others[setting] = RunAsync(settings: (parts[0], parts[1]));
        }

        _others[DigestProgram.ThreadsVariable] = RunAsync(settings: (DigestProgram.ThreadsVariable, string.Join(' ', Threads.Select(row => row.Data))));

        Report = (await report).Single();
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll([InGerman, .. _others.Values]);
        _turns.Dispose();
    }

    internal async Task<DigestReport> With(string setting) => (await _others[setting]).Single();

    internal async Task<DigestReport> WithThreads(int count)
        => (await _others[DigestProgram.ThreadsVariable])[Array.IndexOf([.. Threads.Select(row => row.Data)], count)];

    private async Task<DigestReport[]> RunAsync(string? culture = null, params (string Name, string Value)[] settings)
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
