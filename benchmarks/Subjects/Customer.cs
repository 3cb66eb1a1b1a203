using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Benchmarks.Subjects;

/// <summary>One customer of the shop: the mailbox, a card that is proven, and what is asked for.</summary>
internal static class Customer
{
    private const int ThirtyDays = 30 * 24 * 3_600;

    private static readonly Channel Sms = ChannelProfiles.Find("sms")!.Channel;

    public static MailboxId Mailbox(int customer) => MailboxId.For(Shop.Key, Shop.Merchant, Shop.Number(customer));

    /// <summary>The id of a payment; number 0 is the one that waits for its "yes".</summary>
    public static PaymentRequestId Payment(int customer, int number) => PaymentRequestId.New(
        Mailbox(customer), [0, 0, 0, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);

    /// <summary>The state with a saved card and nothing open.</summary>
    public static MailboxState WithCard(int customer, long now)
    {
        MailboxState state = new();
        state.Customer.Address = Shop.Number(customer);
        state.Cards.CustomerIds[StripeOptions.Gateway.Id] = "cus_1";
        state.Customer.Channels[CustomerSlice.ChannelKey(Sms, Shop.Sms)] = new ChannelRecord { LastInboundAt = now, SeenAt = now };
        state.Cards.Saved.Add(new SavedCard
        {
            Gateway = StripeOptions.Gateway.Id,
            PaymentMethodId = "pm_1",
            CustomerId = "cus_1",
            Brand = "visa",
            Last4 = "4242",
            ExpMonth = 12,
            ExpYear = 2099,
            Fingerprint = "Xt5EWLLDS7FJjR1c",
            State = SavedCardState.Usable,
            SavedWith = Payment(customer, 0).Value,
            SavedAt = now,
            LastUsedAt = now,
            Consent = new ConsentEvidence
            {
                MessageId = "SM0123456789abcdef0123456789abcdef",
                At = now,
                Wording = 1,
                Origin = ConsentOrigin.PhoneCode,
            },
        });
        return state;
    }

    /// <summary>What the shop asks for; with the card it becomes a question that "yes" answers.</summary>
    public static PaymentRequested Asked(int customer) => new()
    {
        RequestId = Payment(customer, 0).Value,
        To = Shop.Number(customer),
        Channel = Sms,
        OrderNumber = "1042",
        AmountMinor = 4_200,
        Currency = "USD",
        UnopenedSeconds = ThirtyDays,
        OpenedSeconds = ThirtyDays,
        ApplicationId = "shop",
    };

    /// <summary>A payment of earlier, as its record keeps it.</summary>
    public static PaymentRequest PaidBefore(int customer, long now) => new()
    {
        Id = Payment(customer, 0).Value,
        ApplicationId = "shop",
        OrderNumber = "1041",
        AmountMinor = 4_200,
        CurrencyCode = "USD",
        Channel = Sms,
        Gateway = StripeOptions.Gateway.Id,
        ShortCode = "1041",
        CreatedAt = now,
        UnopenedSeconds = ThirtyDays,
        OpenedSeconds = ThirtyDays,
        ExpiresAt = now,
    };
}
