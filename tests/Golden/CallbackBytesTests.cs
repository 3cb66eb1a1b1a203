using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Tests.Golden;

/// <summary>
/// What a store may hold of callbacks: MessagePack in base 64, because JSON has no bytes. What was released is never changed.
/// </summary>
public sealed class CallbackBytesTests
{
    private static readonly TurnCodec Codec = ConversationModules.Codec;

    public static TheoryData<Type, string> Records => new()
    {
        { typeof(CallbackEndpoint), "lrVodHRwczovL3Nob3AuZXhhbXBsZS+RqXBheW1lbnQuKqZPcmRlcnMBkpTEAgECxAEDzwAAAZt22qgAwJTEAQTAzwAAAZt22qgAzwAAAZt22qgBzwAAAZt22qgA" },
        { typeof(CallbackDelivery), "mqdldnRfMV8yrHBheW1lbnQucGFpZKRwcl8xxAJ7fQPPAAABm3baqAAHzwAAAZt22qgAzwAAAZt22ruIkpXPAAABm3baqADNAfTADKJub5XPAAABm3baqADAqXRpbWVkX291dM06mMA=" },
        { typeof(CallbackHealth), "kwTPAAABm3baqADPAAABm3bau4g=" },
        { typeof(CallbackReplay), "k6RBVUFCzwAAAZt22qgAkaxwYXltZW50LnBhaWQ=" },
    };

    [Theory]
    [MemberData(nameof(Records))]
    public void Stored_bytes_are_read_and_written_again_the_same(Type type, string stored)
    {
        byte[] bytes = Convert.FromBase64String(stored);

        byte[] again = type.Name switch
        {
            nameof(CallbackEndpoint) => Codec.EncodeRecord(Codec.DecodeRecord<CallbackEndpoint>(bytes)),
            nameof(CallbackDelivery) => Codec.EncodeRecord(Codec.DecodeRecord<CallbackDelivery>(bytes)),
            nameof(CallbackHealth) => Codec.EncodeRecord(Codec.DecodeRecord<CallbackHealth>(bytes)),
            nameof(CallbackReplay) => Codec.EncodeRecord(Codec.DecodeRecord<CallbackReplay>(bytes)),
            _ => throw new InvalidDataException($"Nothing stored is called {type.Name}."),
        };

        Assert.Equal(bytes, again);
    }

    [Fact]
    public void Every_member_is_read_into_its_place()
    {
        CallbackDelivery delivery = Codec.DecodeRecord<CallbackDelivery>(Convert.FromBase64String(
            (string)Records.Single(one => (Type)one[0] == typeof(CallbackDelivery))[1]));

        Assert.Equal(("evt_1_2", "payment.paid", "pr_1"), (delivery.EventId, delivery.Type, delivery.Subject));
        Assert.Equal((3, 7), (delivery.Source!.Value.Shard, delivery.Source.Value.At.Place));
        Assert.Equal([500, null], delivery.Attempts.Select(made => made.Status));
        Assert.Equal("timed_out", delivery.Attempts[1].Fault);
    }
}
