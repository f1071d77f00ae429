namespace NormGen.Mpi.Tests;

/// <summary>The native library may not be there, or be another.</summary>
public sealed class LibraryTests
{
    [Fact]
    public void Where_none_is_installed_the_exception_says_what_to_install()
    {
        var exception = Assert.Throws<DllNotFoundException>(() => MpiLibrary.Load(["libnobody-has-this.so.40"]));

        Assert.Contains("libnobody-has-this.so.40", exception.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install openmpi-bin", exception.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(InProcessCollective), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_not_Open_MPI_is_told_from_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The library of another system has another name.");

        Assert.StartsWith(
            "libc.so.6 is not Open MPI: it has no ompi_mpi_comm_world.",
            Assert.Throws<DllNotFoundException>(() => MpiLibrary.Load(["libc.so.6"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void These_tests_are_not_launched_by_mpirun() => Assert.False(MpiSession.IsLaunched);
}
