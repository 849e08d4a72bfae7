using System.Runtime.InteropServices;

namespace TypedIrreps.Training;

/// <summary>The few functions of Open MPI that are called.</summary>
internal sealed unsafe class OpenMpi
{
    // The names in Open MPI's mpi.h.
    private const int MPI_SUCCESS = 0;
    private const int MPI_THREAD_SERIALIZED = 2;
    private const int MPI_COMM_TYPE_SHARED = 0;

    private readonly nint library;
    private readonly nint world;
    private readonly nint sum;

    private OpenMpi(nint library)
    {
        this.library = library;
        world = Function("ompi_mpi_comm_world");
        sum = Function("ompi_mpi_op_sum");
        Float = Function("ompi_mpi_float");
        Double = Function("ompi_mpi_double");
        Byte = Function("ompi_mpi_byte");
    }

    /// <summary>The type of float32.</summary>
    public nint Float { get; }

    /// <summary>The type of float64.</summary>
    public nint Double { get; }

    /// <summary>The type of bytes.</summary>
    public nint Byte { get; }

    private static void* InPlace => (void*)1;

    /// <summary>Loads the library.</summary>
    /// <exception cref="DllNotFoundException">It is not there, or not Open MPI's.</exception>
    public static OpenMpi Load() => OpenMpiLibrary.TryLoad(out var library, out var problem)
        ? new OpenMpi(library)
        : throw new DllNotFoundException(
            $"Expected Open MPI's library {OpenMpiLibrary.FileName} (in Debian's package libopenmpi3), for mpirun started this process; got: {problem}.");

    /// <summary>Joins the job. Later calls may come from any thread, one at a time.</summary>
    public void Initialise()
    {
        int provided;
        Check("MPI_Init_thread", ((delegate* unmanaged[Cdecl]<int*, byte***, int, int*, int>)Function("MPI_Init_thread"))(null, null, MPI_THREAD_SERIALIZED, &provided));
        if (provided < MPI_THREAD_SERIALIZED)
            throw new InvalidOperationException($"Expected an Open MPI that may be called from any thread (level {MPI_THREAD_SERIALIZED}), got level {provided}.");
    }

    /// <summary>Leaves the job.</summary>
    public void Terminate() => Check("MPI_Finalize", ((delegate* unmanaged[Cdecl]<int>)Function("MPI_Finalize"))());

    /// <summary>The rank of this process.</summary>
    public int Rank() => Ask("MPI_Comm_rank");

    /// <summary>The number of processes.</summary>
    public int Size() => Ask("MPI_Comm_size");

    /// <summary>Sums over all ranks, in place.</summary>
    public void AllReduceSum(void* numbers, int count, nint type) => Sum(numbers, count, type, world);

    /// <summary>Sums over the ranks of this machine, in place.</summary>
    public void SumOverMachine(double[] numbers)
    {
        nint machine;
        Check(
            "MPI_Comm_split_type",
            ((delegate* unmanaged[Cdecl]<nint, int, int, nint, nint*, int>)Function("MPI_Comm_split_type"))(world, MPI_COMM_TYPE_SHARED, 0, Function("ompi_mpi_info_null"), &machine));
        fixed (double* address = numbers)
            Sum(address, numbers.Length, Double, machine);
        Check("MPI_Comm_free", ((delegate* unmanaged[Cdecl]<nint*, int>)Function("MPI_Comm_free"))(&machine));
    }

    /// <summary>Replaces what is here by what one rank has.</summary>
    public void Broadcast(void* bytes, int count, int root) => Check(
        "MPI_Bcast", ((delegate* unmanaged[Cdecl]<void*, int, nint, int, nint, int>)Function("MPI_Bcast"))(bytes, count, Byte, root, world));

    /// <summary>Says that this rank is at a barrier.</summary>
    /// <returns>What <see cref="IsDone"/> takes.</returns>
    public nint BeginBarrier()
    {
        nint request;
        Check("MPI_Ibarrier", ((delegate* unmanaged[Cdecl]<nint, nint*, int>)Function("MPI_Ibarrier"))(world, &request));
        return request;
    }

    /// <summary>Whether all ranks are at the barrier.</summary>
    public bool IsDone(ref nint request)
    {
        int done;
        fixed (nint* address = &request)
            Check("MPI_Test", ((delegate* unmanaged[Cdecl]<nint*, int*, void*, int>)Function("MPI_Test"))(address, &done, null));
        return done != 0;
    }

    /// <summary>Ends all ranks.</summary>
    public void Abort(int exitCode) => ((delegate* unmanaged[Cdecl]<nint, int, int>)Function("MPI_Abort"))(world, exitCode);

    private void Sum(void* numbers, int count, nint type, nint communicator) => Check(
        "MPI_Allreduce",
        ((delegate* unmanaged[Cdecl]<void*, void*, int, nint, nint, nint, int>)Function("MPI_Allreduce"))(InPlace, numbers, count, type, sum, communicator));

    private int Ask(string function)
    {
        int answer;
        Check(function, ((delegate* unmanaged[Cdecl]<nint, int*, int>)Function(function))(world, &answer));
        return answer;
    }

    // Handles too are addresses of symbols.
    private nint Function(string name) => NativeLibrary.TryGetExport(library, name, out var address)
        ? address
        : throw new DllNotFoundException($"Expected Open MPI's library, got a {OpenMpiLibrary.FileName} without {name}.");

    // By default a failing function ends the job and never returns; an administrator may have said otherwise.
    private static void Check(string function, int result)
    {
        if (result != MPI_SUCCESS)
            throw new InvalidOperationException($"Expected {function} to succeed, got error {result} of Open MPI.");
    }
}
