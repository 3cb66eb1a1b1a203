using Chat2Pay.Payments;
using MessagePack;
using MessagePack.Formatters;

namespace Chat2Pay.Dialogs.Customers.Stored;

/// <summary>A channel is stored as its number.</summary>
internal sealed class ChannelFormatter : IMessagePackFormatter<Channel>
{
    public void Serialize(ref MessagePackWriter writer, Channel value, MessagePackSerializerOptions options) =>
        writer.Write(value.Number);

    public Channel Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        new(reader.ReadInt32());
}
