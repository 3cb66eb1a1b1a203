using System.Buffers;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace Chat2Pay.Turns.Kinds;

/// <summary>
/// Writes a record that has got members since a release: of these, none behind the last one that says something. So a
/// record that says nothing new has the bytes of before, and the bytes of before are read with the new members null.
/// </summary>
/// <typeparam name="T">The record. Its later members can be null.</typeparam>
/// <param name="released">How many members the release had; they are always written.</param>
public sealed class LaterMembersFormatter<T>(int released) : IMessagePackFormatter<T?>
    where T : class
{
    private static readonly IMessagePackFormatter<T?> Whole = StandardResolverAllowPrivate.Instance.GetFormatterWithVerify<T?>();

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, T? value, MessagePackSerializerOptions options)
    {
        ArrayBufferWriter<byte> whole = new();
        MessagePackWriter members = writer.Clone(whole);
        Whole.Serialize(ref members, value, options);
        members.Flush();
        MessagePackReader reader = new(whole.WrittenMemory);
        if (reader.TryReadNil())
        {
            writer.WriteNil();
            return;
        }

        int count = reader.ReadArrayHeader();
        int begin = (int)reader.Consumed;
        (int kept, int end) = (0, begin);
        for (int member = 1; member <= count; member++)
        {
            bool isNull = reader.NextMessagePackType == MessagePackType.Nil;
            reader.Skip();
            if (member <= released || !isNull)
            {
                (kept, end) = (member, (int)reader.Consumed);
            }
        }

        writer.WriteArrayHeader(kept);
        writer.WriteRaw(whole.WrittenSpan[begin..end]);
    }

    /// <inheritdoc/>
    public T? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        Whole.Deserialize(ref reader, options);
}
