using System.Diagnostics;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Dialogs.CardNumbers.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Tests.Budget;
using Chat2Pay.Tests.Journey;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Host;

/// <summary>What spans hang below. Alone: every other host would be listened to as well.</summary>
[Collection(Alone.Name)]
public sealed class BotTracesTests : IDisposable
{
    private const string First = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private const string Second = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static readonly MailboxId Mailbox = MailboxId.For(new byte[32], "m", "+353861234567");

    private readonly BotTraces traces = new();
    private readonly Observers seen = new();

    public void Dispose()
    {
        seen.Dispose();
        traces.Dispose();
    }

    [Fact]
    public void A_turn_hangs_below_its_first_traced_input_and_links_to_the_others()
    {
        using Activity? turn = traces.StartTurn(Lease(null, First, Second, First));

        Assert.Equal(First, turn!.ParentId);
        Assert.Equal(Second[3..35], Assert.Single(turn.Links).Context.TraceId.ToHexString());
        Assert.Equal(4, turn.GetTagItem("chat2pay.inputs"));
    }

    [Fact]
    public void A_turn_whose_inputs_were_not_sampled_has_no_span_and_a_timers_turn_begins_a_trace()
    {
        using Activity? none = traces.StartTurn(Lease([null]));
        Assert.Null(none);

        using Activity? timer = traces.StartTurn(Lease());
        Assert.Null(timer!.ParentId);
    }

    [Fact]
    public void An_effect_of_a_traced_turn_hangs_below_it_however_often_it_is_tried()
    {
        OutboxLease claim = new(Mailbox, "1-0", "token", default, Claims: 3, 0, null, 1);
        using Activity? traced = traces.StartEffect(claim, new RedactMessage(Channel.Sms, "SM1") { Trace = First }, "redact");
        using Activity? not = traces.StartEffect(claim, new RedactMessage(Channel.Sms, "SM1"), "redact");

        Assert.Equal(First, traced!.ParentId);
        Assert.Equal("effect redact", traced.OperationName);
        Assert.Equal(3, traced.GetTagItem("chat2pay.claims"));
        Assert.Null(not);
    }

    [Theory]
    [InlineData("")]
    [InlineData("90")]
    [InlineData("9207")]
    [InlineData("92C09205")]
    [InlineData("92D9FF41")]
    [InlineData("82A27470A178")]
    [InlineData("DDFFFFFFFF")]
    public void Bytes_without_a_trace_have_none(string hex) => Assert.Null(TurnCodec.TraceOf(Convert.FromHexString(hex)));

    private static TurnLease Lease(params string?[] inputs) => new(
        Mailbox,
        "token",
        1,
        default,
        [.. inputs.Select((trace, i) => new QueuedInput(
            i, 0, 1, ConversationModules.Codec.Encode(new CustomerReturned("pr") { Trace = trace }), null))],
        0);
}
