using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Tests.Guards;
using Chat2Pay.Turns.Kinds;
using MessagePack;

namespace Chat2Pay.Tests.Golden;

/// <summary>
/// What a store may hold, as a release wrote it: MessagePack, shown as JSON, each member in its place. A file that was
/// released is never changed: a store that holds such bytes must be read by every later version. Whoever adds a kind adds
/// a file, named <c>state|closed|summary|input|effect|event.name.json</c>.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Golden");

    public static TheoryData<string> Files => [.. Names];

    /// <summary>Kinds, those that have a number, and how the files begin that have to show every one.</summary>
    public static TheoryData<Type, Type[], string> Kinds => new()
    {
        { typeof(Input), [.. ConversationModules.Kinds.Inputs.Select(kind => kind.Type)], "input." },
        { typeof(Effect), [.. ConversationModules.Kinds.Effects.Select(kind => kind.Type)], "effect." },
        { typeof(GatewayRequest), [.. PaymentKinds.Calls.All], "effect.money." },
        { typeof(GatewayRequest), [.. PaymentKinds.Calls.All], "input.answer." },
        { typeof(GatewayAnswer), [.. PaymentKinds.Answers.All], "input.answer." },
        { typeof(DialogRecord), [.. PaymentKinds.Dialogs.All], "state." },
    };

    private static string[] Names =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Stored_bytes_are_read_and_written_again_the_same(string file)
    {
        byte[] stored = Stored(file);

        byte[] again = Read(file) switch
        {
            MailboxState state => ConversationModules.Codec.Encode(state),
            ClosedRecord closed => ConversationModules.Codec.EncodeRecord(closed),
            PaymentSummary summary => ConversationModules.Codec.EncodeRecord(summary),
            Input input => ConversationModules.Codec.Encode(input),
            Effect effect => ConversationModules.Codec.Encode(effect),
            EventRecord told => ConversationModules.Codec.EncodeRecord(told),
            object other => throw new InvalidDataException($"{file}: {other.GetType()} is not stored."),
        };

        Assert.Equal(MessagePackSerializer.ConvertToJson(stored), MessagePackSerializer.ConvertToJson(again));
        Assert.Equal(stored, again);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_a_number_and_a_file(Type kinds, Type[] numbered, string prefix)
    {
        IEnumerable<Type> stored = Names
            .Where(file => file.StartsWith(prefix, StringComparison.Ordinal))
            .SelectMany(file => Parts(Read(file)))
            .Select(part => part.GetType());
        Type[] all = [.. kinds.Assembly.GetTypes().Where(type => type.IsSubclassOf(kinds) && !type.IsAbstract)];

        Assert.Empty(all.Except(numbered));
        Assert.Empty(all.Except(stored));
    }

    [Theory]
    [InlineData("[null,[999,[]]]")]
    [InlineData("[null,[0,[[999,[]]]]]")]
    [InlineData("[null,[10,[[0,[\"pr\",1,0,1,\"USD\",\"c\",\"p\",0,\"d\",null]],[999,[]]]]]")]
    [InlineData("[null,null]")]
    [InlineData("[null]")]
    [InlineData("{\"$t\":\"returned\"}")]
    public void What_a_newer_release_wrote_is_refused_and_not_misread(string unknown)
    {
        byte[] bytes = MessagePackSerializer.ConvertFromJson(unknown);

        Assert.Throws<MessagePackSerializationException>(() => ConversationModules.Codec.DecodeInput(bytes));
        Assert.Throws<MessagePackSerializationException>(() => ConversationModules.Codec.DecodeEffect(bytes));
    }

    [Fact]
    public void A_dialog_of_a_newer_release_is_refused()
    {
        string waiting = File.ReadAllText(Path.Combine(Folder, "state.waiting.json"));
        string newer = waiting.Replace("[\"payment\",[0,", "[\"payment\",[999,", StringComparison.Ordinal);
        Assert.NotEqual(waiting, newer);

        Assert.Throws<MessagePackSerializationException>(
            () => ConversationModules.Codec.DecodeState(MessagePackSerializer.ConvertFromJson(newer)));
    }

    /// <summary>A newer release adds members at the end.</summary>
    [Fact]
    public void Members_that_are_not_known_are_passed_over_and_those_that_are_missing_have_their_defaults()
    {
        byte[] more = MessagePackSerializer.ConvertFromJson("[null,[5,[\"pr_1\",\"later\",7]],\"later\"]");
        byte[] less = MessagePackSerializer.ConvertFromJson("[3,0,[\"+15550001111\"]]");

        Assert.Equal(new CustomerReturned("pr_1"), ConversationModules.Codec.DecodeInput(more));
        MailboxState state = ConversationModules.Codec.DecodeState(less);
        Assert.Equal("+15550001111", state.Customer.Address);
        Assert.Empty(state.Payments.Open);
        Assert.Empty(state.Customer.Channels);
    }

    [Fact]
    public void A_state_of_an_unreleased_layout_is_refused() => Assert.Throws<MessagePackSerializationException>(() =>
        ConversationModules.Codec.DecodeState(MessagePackSerializer.ConvertFromJson("[1,\"+15550001111\"]")));

    [Theory]
    [InlineData("[3,0,[\"+15550001111\"],4711,[true]]")]
    [InlineData("[4,0,[\"+15550001111\",{},null,0,0,false,\"later\"]]")]
    public void A_state_of_a_newer_release_can_be_looked_at_but_not_written(string newer)
    {
        MailboxState state = ConversationModules.Codec.DecodeState(MessagePackSerializer.ConvertFromJson(newer));

        Assert.Equal("+15550001111", state.Customer.Address);
        Assert.Throws<MessagePackSerializationException>(() => ConversationModules.Codec.Encode(state));
    }

    private static byte[] Stored(string file) =>
        MessagePackSerializer.ConvertFromJson(File.ReadAllText(Path.Combine(Folder, file)));

    private static object Read(string file) => file.Split('.')[0] switch
    {
        "state" => ConversationModules.Codec.DecodeState(Stored(file)),
        "closed" => ConversationModules.Codec.DecodeRecord<ClosedRecord>(Stored(file)),
        "summary" => ConversationModules.Codec.DecodeRecord<PaymentSummary>(Stored(file)),
        "input" => ConversationModules.Codec.DecodeInput(Stored(file)),
        "effect" => ConversationModules.Codec.DecodeEffect(Stored(file)),
        "event" => ConversationModules.Codec.DecodeRecord<EventRecord>(Stored(file)),
        string kind => throw new InvalidDataException($"{file}: nothing stored is called {kind}."),
    };

    private static IEnumerable<object> Parts(object read) => read switch
    {
        GatewayAnswered answered => [answered, answered.Effect, answered.Answer],
        CallGateway money => [money, money.Call],
        MailboxState state => state.Payments.Dialogs.Values.SelectMany(stacks => stacks.Values).SelectMany(s => s)
            .Select(frame => frame.State),
        _ => [read],
    };
}
