#if !USE_VERIFY
using System.Collections.Concurrent;
using Xunit.v3;

namespace NormGen.TestHelpers;

/// <summary>The running test, named as Verify names it.</summary>
internal static class CurrentTest
{
    private static readonly ConcurrentDictionary<string, string> Claimed = new();

    /// <summary>
    /// <c>Class.Method</c>, or <c>Outer.Class.Method</c>. Refused, as by Verify, to a test that has used it already; and
    /// to theories, whose arguments Verify would make part of the name.
    /// </summary>
    public static string Claim()
    {
        var context = TestContext.Current;
        var test = context.Test as IXunitTest ?? throw new InvalidOperationException("No test is running.");
        if (test.TestMethodArguments.Length > 0)
        {
            throw new SnapshotException("A theory cannot have snapshots: write a fact for each.");
        }

        var type = test.TestMethod.TestClass.Class;
        var className = type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;
        var name = $"{className}.{test.TestMethod.Method.Name}";
        if (!Claimed.TryAdd($"{type.Namespace}.{name}", test.UniqueID))
        {
            throw new SnapshotException($"{name} verifies twice, and the second snapshot would overwrite the first.");
        }

        return name;
    }
}
#endif
