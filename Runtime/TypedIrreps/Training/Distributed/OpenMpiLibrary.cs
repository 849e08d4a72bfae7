using System.Runtime.InteropServices;

namespace TypedIrreps.Training;

/// <summary>
/// The library of Open MPI. It is loaded with its symbols visible to all that is loaded later: its plugins look for them there, and
/// .NET's own loading hides them.
/// </summary>
internal static partial class OpenMpiLibrary
{
    /// <summary>The file, as Open MPI calls it since version 3.</summary>
    public const string FileName = "libmpi.so.40";

    // The names in dlfcn.h.
    private const int RTLD_NOW = 2;
    private const int RTLD_GLOBAL = 0x100;

    /// <summary>Loads the library, if it is there.</summary>
    /// <param name="library">Its handle.</param>
    /// <param name="problem">Why it could not be loaded.</param>
    public static bool TryLoad(out nint library, out string problem)
    {
        (library, problem) = (0, "");
        if (!OperatingSystem.IsLinux())
        {
            problem = $"{FileName} is a library of Linux";
            return false;
        }

        try
        {
            // Before the error is there: .NET itself asks the loader when a function is called for the first time.
            _ = LastError();
            library = Open(FileName, RTLD_NOW | RTLD_GLOBAL);
            if (library == 0)
                problem = Marshal.PtrToStringUTF8(LastError()) ?? "no reason was given";
        }
        catch (EntryPointNotFoundException)
        {
            // Before glibc 2.34 a library of its own had it.
            _ = LastErrorFromLibdl();
            library = OpenFromLibdl(FileName, RTLD_NOW | RTLD_GLOBAL);
            if (library == 0)
                problem = Marshal.PtrToStringUTF8(LastErrorFromLibdl()) ?? "no reason was given";
        }

        return library != 0;
    }

    [LibraryImport("libc", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string file, int flags);

    [LibraryImport("libc", EntryPoint = "dlerror")]
    private static partial nint LastError();

    [LibraryImport("libdl.so.2", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenFromLibdl(string file, int flags);

    [LibraryImport("libdl.so.2", EntryPoint = "dlerror")]
    private static partial nint LastErrorFromLibdl();
}
