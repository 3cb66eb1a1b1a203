using System.Runtime.Serialization;
using Chat2Pay.Turns.Kinds;
using MessagePack;
using MessagePack.Resolvers;

namespace Chat2Pay.Tests.Turns;

/// <summary>A record that got members since a release: what says nothing new has the bytes of before.</summary>
public sealed class LaterMembersFormatterTests
{
    private static readonly MessagePackSerializerOptions Options = MessagePackSerializerOptions.Standard.WithResolver(
        CompositeResolver.Create([new LaterMembersFormatter<Grown>(2)], [StandardResolverAllowPrivate.Instance]));

    public static TheoryData<Grown?, string> Written => new()
    {
        { null, "null" },
        { new Grown("a", null, null, null), "[\"a\",null]" },
        { new Grown("a", 1, "later", null), "[\"a\",1,\"later\"]" },
        { new Grown("a", 1, null, 7), "[\"a\",1,null,7]" },
        { new Grown(null, null, null, null), "[null,null]" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void No_member_is_written_behind_the_last_that_says_something(Grown? record, string json)
    {
        byte[] bytes = MessagePackSerializer.Serialize(record, Options);

        Assert.Equal(json, MessagePackSerializer.ConvertToJson(bytes));
        Assert.Equal(record, MessagePackSerializer.Deserialize<Grown?>(bytes, Options));
    }

    [Fact]
    public void A_member_of_a_still_later_release_is_passed_over() => Assert.Equal(
        new Grown("a", 1, "later", 7),
        MessagePackSerializer.Deserialize<Grown>(MessagePackSerializer.ConvertFromJson("[\"a\",1,\"later\",7,[true]]"), Options));

    [DataContract]
    public sealed record Grown(
        [property: DataMember(Order = 0)] string? First,
        [property: DataMember(Order = 1)] int? Second,
        [property: DataMember(Order = 2)] string? Third,
        [property: DataMember(Order = 3)] int? Fourth);
}
