using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Vagus.State;

namespace Vagus.Models.Personal;

/// <summary>
/// A person's memory as bytes: "VGPE", version (u16), length of the memory (u16), the first eight bytes of its SHA-256, the
/// memory as it lies on a little-endian machine.
/// </summary>
internal static class PersonalState
{
    public const int HeaderBytes = 16;

    private const ushort Version = 1;
    private const int HashBytes = 8;

    private static ReadOnlySpan<byte> Signature => "VGPE"u8;

    public static int Write(in PersonalMemory memory, Span<byte> destination)
    {
        CheckMachine();
        var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<PersonalMemory>(in memory));
        StateWriter.Check(destination, HeaderBytes + bytes.Length);
        Signature.CopyTo(destination);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[4..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[6..], (ushort)bytes.Length);
        bytes.CopyTo(destination[HeaderBytes..]);
        Hash(bytes, destination[8..HeaderBytes]);
        return HeaderBytes + bytes.Length;
    }

    public static PersonalMemory Read(ReadOnlySpan<byte> state)
    {
        CheckMachine();
        var length = Unsafe.SizeOf<PersonalMemory>();
        if (state.Length < HeaderBytes || !state[..4].SequenceEqual(Signature))
        {
            throw new InvalidDataException($"state of a person: found {state.Length} bytes without the signature VGPE, expected {HeaderBytes + length} bytes that begin with it");
        }

        var version = BinaryPrimitives.ReadUInt16LittleEndian(state[4..]);
        if (version != Version)
        {
            throw new InvalidDataException($"state of a person, byte 4: found version {version}, expected {Version}");
        }

        if (state.Length != HeaderBytes + length || BinaryPrimitives.ReadUInt16LittleEndian(state[6..]) != length)
        {
            throw new InvalidDataException($"state of a person: found {state.Length} bytes, expected {HeaderBytes + length}");
        }

        var bytes = state[HeaderBytes..];
        Span<byte> hash = stackalloc byte[HashBytes];
        Hash(bytes, hash);
        if (!hash.SequenceEqual(state[8..HeaderBytes]))
        {
            throw new InvalidDataException("state of a person, byte 8: the hash does not fit the bytes; expected an undamaged state");
        }

        var memory = MemoryMarshal.Read<PersonalMemory>(bytes);
        return memory.IsSound
            ? memory
            : throw new InvalidDataException("state of a person: found values that no learning leads to, expected a state written by Vagus");
    }

    private static void Hash(ReadOnlySpan<byte> bytes, Span<byte> hash)
    {
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, whole);
        whole[..HashBytes].CopyTo(hash);
    }

    private static void CheckMachine()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("states are little-endian, this machine is not");
        }
    }
}
