using System.Globalization;
using System.Runtime.InteropServices;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Reporting;

/// <summary>The machine in words, as far as it tells.</summary>
internal static class Machine
{
    private const string Caches = "/sys/devices/system/cpu/cpu0/cache";

    public static string Description
        => string.Create(CultureInfo.InvariantCulture,
            $"{Processor}, {Environment.ProcessorCount} cores, vectors of {Registers.Width} bits; caches: {CacheSizes}; "
            + $"{Platform} {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}");

    /// <summary>Bytes of the largest cache; null where the system does not tell.</summary>
    public static long? LastLevelCache => DataCaches.Select(cache => (long?)cache.Bytes).Max();

    private static string Processor
    {
        get
        {
            const string Information = "/proc/cpuinfo";
            string[] lines = File.Exists(Information) ? File.ReadAllLines(Information) : [];
            return Value("model name") is string name
                ? $"{name} (family {Value("cpu family")}, model {Value("model")})"
                : "a processor that does not tell its name";

            string? Value(string key) => lines.Select(line => line.Split(':'))
                .FirstOrDefault(parts => parts[0].Trim() == key)?[1].Trim();
        }
    }

    private static string Platform => OperatingSystem.IsLinux() ? "Linux"
        : OperatingSystem.IsWindows() ? "Windows"
        : OperatingSystem.IsMacOS() ? "macOS" : "another system";

    private static string CacheSizes => DataCaches.Any()
        ? string.Join(", ", DataCaches.Select(cache => $"L{cache.Level} {Words(cache.Bytes)}"))
        : "unknown";

    private static IEnumerable<(string Level, long Bytes)> DataCaches
        => Directory.Exists(Caches)
            ? Directory.EnumerateDirectories(Caches, "index*").Order(StringComparer.Ordinal)
                .Where(cache => Read(cache, "type") != "Instruction")
                .Select(cache => (Read(cache, "level"), Bytes(Read(cache, "size"))))
            : [];

    private static string Read(string folder, string file) => File.ReadAllText(Path.Combine(folder, file)).Trim();

    /// <summary>Linux writes 32768K.</summary>
    private static long Bytes(string size) => long.Parse(size.TrimEnd('K'), CultureInfo.InvariantCulture) * 1024;

    private static string Words(long bytes) => bytes < 1 << 20 ? $"{bytes >> 10} KiB" : $"{bytes >> 20} MiB";
}
