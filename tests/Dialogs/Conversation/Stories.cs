using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs.Conversation;

/// <summary>A story as it is told on every channel.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="TellAsync">What happens.</param>
/// <param name="RenewAfterExpiry">Whether the merchant allows NEW.</param>
/// <param name="OnRcs">Whether the page tells it by RCS too, where it differs from a text message by its buttons.</param>
internal sealed record Story(
    string Title, Func<Teller, Task> TellAsync, bool RenewAfterExpiry = true, bool OnRcs = false);

/// <summary>Everything that customers meet, from the first payment on.</summary>
internal static class Stories
{
    public static IReadOnlyList<Story> All { get; } =
    [
        new("A first payment by link", FirstPaymentAsync),
        new("Paying by reply", ByReplyAsync, OnRcs: true),
        new("Saving a card", SavingAsync),
        new("The card is declined", DeclinedAsync),
        new("The bank wants to check", BankCheckAsync),
        new("Two requests are open", TwoOpenAsync),
        new("An answer that comes too soon", TooSoonAsync),
        new("An old button", OldButtonAsync),
        new("The bank takes its time", StillWaitingAsync),
        new("A yes while the page is open", PageOpenAsync),
        new("A request that is paid in another way", PaidOtherwiseAsync),
        new("Another card, and no", LinkAndNoAsync),
        new("The shop cancels, and a yes comes late", LateReplyAsync),
        new("Nobody pays in time", ExpiryAsync),
        new("Nobody pays in time, and the shop makes no new requests", PlainExpiryAsync, RenewAfterExpiry: false),
        new("A refund", RefundAsync),
        new("Money that comes after a cancel", LateMoneyAsync),
        new("STOP and START", StopAsync, OnRcs: true),
        new("HELP, and small talk", HelpAsync),
        new("FORGET", ForgetAsync),
        new("A card number in the chat", CardNumberAsync),
        new("A card proven on the other channel", OtherChannelAsync),
        new("In Spanish", InSpanishAsync),
        new("An agent takes the conversation", HeldAsync),
    ];

    private static async Task HeldAsync(Teller teller)
    {
        await WithCardAsync(teller);
        await teller.SayAsync("can I change my order?");
        await teller.PlayAsync("An agent takes the conversation and writes.", async () =>
        {
            await teller.Chat.DeliverAsync(new HolderChanged(HolderKind.Agent, "crm", "Ada"));
            await teller.Chat.DeliverAsync(new MessageWritten
            {
                MessageId = "msg_1",
                ApplicationId = "crm",
                Channel = teller.Channel,
                Text = "Hi, this is Ada. What would you like instead?",
            });
        });
        await teller.SayAsync("the large one, please");
        string id = await teller.AskAsync("1043");
        await teller.AgreeAsync("PAY " + teller.Chat.Payment(id).ShortCode);
        await teller.ChargedAsync("The card is charged.", teller.Chat.Paid(4_200));
        await teller.SayAsync("thanks!");
        await teller.PlayAsync("The agent gives the conversation back.", () =>
            teller.Chat.DeliverAsync(new HolderChanged(HolderKind.Bot, "crm", null)));
        await teller.SayAsync("thanks!");
    }

    private static async Task FirstPaymentAsync(Teller teller)
    {
        string id = await teller.AskAsync("1042");
        await teller.PlayAsync("The customer opens the link and pays on Stripe's page.", () =>
            teller.Chat.PayByLinkAsync(id, save: false));
        await teller.SayAsync("thanks!");
    }

    private static async Task ByReplyAsync(Teller teller)
    {
        await WithCardAsync(teller);
        await teller.AskAsync("1043");
        await teller.AgreeAsync();
        await teller.ChargedAsync("The card is charged.", teller.Chat.Paid(4_200));
        await teller.SayAsync("YES");
    }

    private static async Task SavingAsync(Teller teller)
    {
        string first = await teller.AskAsync("1042");
        await teller.PlayAsync("The customer ticks that the card be saved, and pays on Stripe's page without the code.", () =>
            teller.Chat.PayByLinkAsync(first, save: true, typed: _ => null));
        string second = await teller.AskAsync("1043");
        await teller.PlayAsync("The customer ticks it again, and types the code.", () =>
            teller.Chat.PayByLinkAsync(second, save: true));
    }

    private static async Task DeclinedAsync(Teller teller)
    {
        await WithCardAsync(teller);
        await teller.AskAsync("1043");
        await teller.AgreeAsync();
        await teller.ChargedAsync("The bank declines.", teller.Chat.Declined(DeclineReason.InsufficientFunds));
    }

    private static async Task BankCheckAsync(Teller teller)
    {
        await WithCardAsync(teller);
        await teller.AskAsync("1043");
        await teller.AgreeAsync();
        await teller.ChargedAsync(
            "The bank wants to see the customer.", teller.Chat.Declined(DeclineReason.AuthenticationRequired));
    }

    private static async Task TwoOpenAsync(Teller teller)
    {
        await WithCardAsync(teller);
        await teller.AskAsync("1043");
        string second = await teller.AskAsync("1044", 950);
        await teller.SayAsync("YES");
        await teller.SayAsync("PAY " + teller.Chat.Payment(second).ShortCode);
        await teller.ChargedAsync("The card is charged.", teller.Chat.Paid(950));
    }

    private static async Task LinkAndNoAsync(Teller teller)
    {
        await WithCardAsync(teller);
        await teller.AskAsync("1043");
        await teller.SayAsync("LINK");
        await teller.SayAsync("NO");
        await teller.SayAsync("YES");
    }

    private static async Task TooSoonAsync(Teller teller)
    {
        await WithCardAsync(teller);
        teller.Chat.Delivers = false;
        string id = await teller.AskAsync("1043");
        await teller.Chat.ReportAsync(id, DeliveryState.Sent);
        await teller.PlayAsync("Customer: **YES**, in the same second", () => teller.Chat.SayAsync("YES", teller.Channel));
        await teller.SayAsync("YES " + teller.Chat.Payment(id).ShortCode);
        await teller.ChargedAsync("The card is charged.", teller.Chat.Paid(4_200));
    }

    private static async Task OldButtonAsync(Teller teller)
    {
        await WithCardAsync(teller);
        await teller.AskAsync("1042");
        await teller.PlayAsync("A day goes by.", () => teller.Chat.AdvanceAsync(TimeSpan.FromHours(25)));
        await teller.AskAsync("1043");
        await teller.PlayAsync(
            "The customer presses **Pay now** of order 1042; by text message: **PAY** with the code of order 1042",
            () => teller.PressFirstAsync());
    }

    private static async Task StillWaitingAsync(Teller teller)
    {
        await WithCardAsync(teller);
        string id = await teller.AskAsync("1043");
        await teller.AgreeAsync();
        ChargeCard charge = teller.Chat.NextCall<ChargeCard>();
        await teller.PlayAsync("The bank does not answer.", () => teller.Chat.DeliverAsync(new GatewaySilent(id, 1)));
        await teller.SayAsync("YES");
        await teller.PlayAsync("The bank answers at last: the card is charged.", () =>
            teller.Chat.AnswerAsync(charge, new ChargeAnswer(teller.Chat.Paid(4_200))));
    }

    private static async Task PageOpenAsync(Teller teller)
    {
        await WithCardAsync(teller);
        string id = await teller.AskAsync("1043");
        await teller.PlayAsync("The customer opens the link and Stripe's page.", () => OpenPageAsync(teller.Chat, id));
        await teller.SayAsync("YES");
    }

    private static async Task PaidOtherwiseAsync(Teller teller)
    {
        await WithCardAsync(teller);
        string id = await teller.AskAsync("1043");
        await teller.SayAsync("LINK");
        await teller.PlayAsync("The customer opens the link and pays on Stripe's page with another card.", () =>
            teller.Chat.PayByLinkAsync(id, save: false, last4: "5556"));
        await teller.SayAsync("YES");
    }

    private static async Task PlainExpiryAsync(Teller teller)
    {
        await WithCardAsync(teller);
        await teller.AskAsync("1043");
        await teller.PlayAsync("A day goes by.", () => teller.Chat.AdvanceAsync(TimeSpan.FromHours(25)));
        await teller.SayAsync("YES");
        await teller.SayAsync("LINK");
        await teller.SayAsync("NO");
    }

    private static async Task LateReplyAsync(Teller teller)
    {
        await WithCardAsync(teller);
        string id = await teller.AskAsync("1043");
        await teller.PlayAsync("The shop cancels.", () =>
            teller.Chat.DeliverAsync(new CancelRequested(id, "shop")));
        await teller.SayAsync("YES");
    }

    private static async Task ExpiryAsync(Teller teller)
    {
        await WithCardAsync(teller);
        await teller.AskAsync("1043");
        await teller.PlayAsync("A day goes by.", () => teller.Chat.AdvanceAsync(TimeSpan.FromHours(25)));
        await teller.SayAsync("YES");
        await teller.SayAsync("NEW");
    }

    private static async Task RefundAsync(Teller teller)
    {
        await WithCardAsync(teller);
        string id = await teller.AskAsync("1043");
        await teller.AgreeAsync();
        await teller.ChargedAsync("The card is charged.", teller.Chat.Paid(4_200));
        await teller.PlayAsync("The shop gives $10.00 back.", async () =>
        {
            await teller.Chat.DeliverAsync(new RefundRequested(id, "shop", 1_000, "command"));
            CreateRefund refund = teller.Chat.NextCall<CreateRefund>();
            RefundFacts facts = new("re_1", RefundState.Succeeded, 1_000);
            await teller.Chat.AnswerAsync(refund, new RefundAnswer(facts, null));
        });
        await teller.SayAsync("YES");
        await teller.PlayAsync("The shop gives the rest back.", async () =>
        {
            await teller.Chat.DeliverAsync(new RefundRequested(id, "shop", 3_200, "rest"));
            CreateRefund refund = teller.Chat.NextCall<CreateRefund>();
            RefundFacts facts = new("re_2", RefundState.Succeeded, 3_200);
            await teller.Chat.AnswerAsync(refund, new RefundAnswer(facts, null));
        });
        await teller.SayAsync("YES");
    }

    private static async Task LateMoneyAsync(Teller teller)
    {
        Chat chat = teller.Chat;
        string id = await teller.AskAsync("1042");
        PageFacts session = await OpenPageAsync(chat, id);
        await teller.PlayAsync("The shop cancels while the customer is on Stripe's page, and pays there.", async () =>
        {
            await chat.DeliverAsync(new CancelRequested(id, "shop"));
            await chat.AnswerAsync(chat.NextCall<ExpirePage>(), new PageAnswer(session with
            {
                Status = PageStatus.Complete,
                Url = null,
                Charge = chat.Paid(4_200),
            }));
            RefundFacts facts = new("re_1", RefundState.Succeeded, 4_200);
            await chat.AnswerAsync(chat.NextCall<CreateRefund>(), new RefundAnswer(facts, null));
        });
    }

    private static async Task<PageFacts> OpenPageAsync(Chat chat, string id)
    {
        await chat.DeliverAsync(new CheckoutRequested(id, false));
        OpenPage open = chat.NextCall<OpenPage>();
        PageFacts session = new()
        {
            PageId = "cs_1",
            Status = PageStatus.Open,
            Url = "https://checkout.example/c",
            ExpiresAt = open.ExpiresAt,
            CustomerId = "cus_1",
        };
        await chat.AnswerAsync(open, new PageAnswer(session));
        return session;
    }

    private static async Task StopAsync(Teller teller)
    {
        await teller.AskAsync("1042");
        await teller.SayAsync("STOP");
        await teller.AskAsync("1043");
        await teller.SayAsync("START");
        await teller.AskAsync("1044");
    }

    private static async Task HelpAsync(Teller teller)
    {
        await teller.SayAsync("HELP");
        await WithCardAsync(teller);
        await teller.AskAsync("1043");
        await teller.SayAsync("what is this?");
    }

    private static async Task ForgetAsync(Teller teller)
    {
        await WithCardAsync(teller);
        await teller.AskAsync("1043");
        await teller.SayAsync("FORGET");
        await teller.AskAsync("1044");
    }

    private static async Task CardNumberAsync(Teller teller)
    {
        await teller.AskAsync("1042");
        await teller.PlayAsync("Customer: **4242 4242 4242 4242 12/30**", () =>
            teller.Chat.DeliverAsync(new MessageReceived
            {
                Channel = teller.Channel,
                From = Chat.Customer,
                To = Chat.Senders[teller.Channel],
                MessageId = "SM4242",
                Text = "[card removed ****4242]",
                CardNumberRemoved = true,
            }));
    }

    private static async Task OtherChannelAsync(Teller teller)
    {
        await teller.Chat.SaveCardAsync(teller.Profile.FreeTextWindow is null ? Channel.WhatsApp : Channel.Sms);
        await teller.AskAsync("1043");
        await teller.SayAsync("hello");
        await teller.AskAsync("1044");
    }

    private static async Task InSpanishAsync(Teller teller)
    {
        await teller.SayAsync("ESPAÑOL");
        string first = await teller.AskAsync("1042");
        await teller.PlayAsync("The customer ticks that the card be saved, pays on Stripe's page and types the code.", () =>
            teller.Chat.PayByLinkAsync(first, save: true));
        await teller.AskAsync("1043");
        await teller.AgreeAsync("SÍ", "Pagar ahora");
        await teller.ChargedAsync("The card is charged.", teller.Chat.Paid(4_200));
        await teller.SayAsync("gracias");
        await teller.PlayAsync("An hour goes by.", () => teller.Chat.AdvanceAsync(TimeSpan.FromHours(1)));
        await teller.AskAsync("1044", 950);
        await teller.SayAsync("si puedo, mañana");
        await teller.SayAsync("LUEGO");
        await teller.AgreeAsync("SÍ", "Pagar ahora");
        await teller.ChargedAsync("The bank declines.", teller.Chat.Declined(DeclineReason.InsufficientFunds));
        await teller.SayAsync("OLVIDAR");
    }

    /// <summary>The customer has paid here before, saved a card and proven it.</summary>
    private static Task WithCardAsync(Teller teller) => teller.Chat.SaveCardAsync(teller.Channel);
}
