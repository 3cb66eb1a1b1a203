using System.Text;
using Chat2Pay.Dialogs.CardNumbers;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Commands;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>The bot under Bot Framework's own test adapter: what is typed and what is answered, as a transcript.</summary>
public sealed class TranscriptTests
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("a test key of thirty-two bytes..");

    [Fact]
    public Task A_question_survives_small_talk_and_is_answered_once() => Flow(out _)
        .Send("what is this?")
        .AssertReplyContains("Order 1042 ($42.00) is not paid yet: reply YES or PAY 4821")
        .Send("maybe later on")
        .AssertReplyContains("A person answers at help@acme.example.")
        .Send("yes")
        .AssertNoReply(timeout: 50)
        .Test("yes", "Your payment for order 1042 is already being made. Please wait a moment.")
        .StartTestAsync();

    [Fact]
    public Task No_is_answered_and_closes_the_request() => Flow(out _)
        .Test("no", "OK. The request for order 1042 is closed. Nothing was charged. To pay after all, contact Acme Coffee: help@acme.example")
        .StartTestAsync();

    [Fact]
    public Task Link_brings_the_link_and_keeps_the_question() => Flow(out TurnScope scope)
        .Test("link", $"Pay $42.00 for order 1042 here until 10:05 UTC: {scope.Links.PayUrl(scope.State.Payments.Open[0].RequestId)}")
        .Send("yes")
        .AssertNoReply(timeout: 50)
        .Test("link", "Your payment for order 1042 is already being made. Please wait a moment.")
        .StartTestAsync();

    [Fact]
    public Task Stop_is_answered_with_silence() => Flow(out _)
        .Send("STOP")
        .AssertNoReply(timeout: 50)
        .Send("hello?")
        .AssertNoReply(timeout: 50)
        .StartTestAsync();

    private static TestFlow Flow(out TurnScope scope)
    {
        scope = Waiting();
        TurnScope waiting = scope;
        TestAdapter adapter = new TestAdapter()
            .Use(new ScopeOf(waiting))
            .Use(new CardNumberGuard())
            .Use(new OptOutMiddleware())
            .Use(new PaymentReplies())
            .Use(new CustomerCommands());
        return new TestFlow(adapter, new ConversationBot(ConversationModules.All));
    }

    /// <summary>A customer with a proven card who has just been asked for order 1042.</summary>
    private static TurnScope Waiting()
    {
        LinkTokens tokens = new(Key);
        MailboxId mailbox = MailboxId.For(Key, "acme", Chat.Customer);
        PaymentRequestId id = PaymentRequestId.New(mailbox, new byte[8]);
        MailboxState state = new();
        state.Customer.Address = Chat.Customer;
        TurnScope scope = new(
            mailbox, state, ConversationModules.Codec, new Chat().Settings, tokens, new TestLinks(tokens));
        scope.Begin(new Chat().Now);
        scope.ChannelOf(Channel.Sms).SeenAt = scope.Now;
        state.Cards.Saved.Add(new SavedCard
        {
            Gateway = Gateways.Stripe,
            PaymentMethodId = "pm_1",
            CustomerId = "cus_1",
            Brand = "visa",
            Last4 = "4242",
            ExpMonth = 12,
            ExpYear = 2030,
            SavedWith = id.Value,
            State = SavedCardState.Usable,
            Consent = new ConsentEvidence { At = scope.Now, Wording = 1, Origin = ConsentOrigin.PhoneCode },
        });
        PaymentRequest payment = new()
        {
            Id = id.Value,
            ApplicationId = "shop",
            OrderNumber = "1042",
            AmountMinor = 4200,
            CurrencyCode = "USD",
            Channel = Channel.Sms,
            Gateway = Gateways.Stripe,
            ShortCode = "4821",
            CreatedAt = scope.Now,
            UnopenedSeconds = 300,
            OpenedSeconds = 900,
            ExpiresAt = scope.Now + 300_000,
        };
        state.Payments.Open.Add(payment);
        PaymentTurn turn = new(scope.Now - 60_000, "test", scope.Links) { CustomerIds = new Dictionary<string, string>(), Words = scope.Words() };
        payment.Report(turn, payment.Ask(turn), DeliveryState.Sent);
        PaymentDialogRecord asked = new()
        {
            Step = PaymentStep.Asked,
            OfferedCard = "pm_1",
            NamedCard = "Visa ending 4242",
            Question = 1,
            Wording = 1,
        };
        state.Payments.Dialogs[DialogStacks.ConversationKey] =
            new() { [id.Local] = [new DialogFrame("payment", asked)] };
        return scope;
    }

    /// <summary>Gives each typed message the scope that a turn gives it.</summary>
    private sealed class ScopeOf(TurnScope scope) : IMiddleware
    {
        private int messages;

        public async Task OnTurnAsync(
            ITurnContext turnContext,
            NextDelegate next,
            CancellationToken cancellationToken = default)
        {
            scope.Message = new MessageReceived
            {
                Channel = Channel.Sms,
                From = Chat.Customer,
                To = Chat.SmsSender,
                MessageId = "SM" + ++messages,
                Text = turnContext.Activity.Text,
            };
            turnContext.Activity.ChannelId = ChannelProfiles.Of(Channel.Sms).ActivityChannelId;
            turnContext.Activity.Conversation = new ConversationAccount(id: scope.Mailbox.Value);
            turnContext.TurnState.Add(scope);
            await next(cancellationToken);
            scope.Stacks.Save();
        }
    }
}
