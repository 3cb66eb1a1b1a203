using System.Text.Json;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>A payment an application asks for, checked.</summary>
internal sealed record PaymentOrder
{
    public required string To { get; init; }

    public required Channel Channel { get; init; }

    public required string OrderNumber { get; init; }

    public required Money Total { get; init; }

    public required IReadOnlyList<LineItem> Items { get; init; }

    public required long TaxMinor { get; init; }

    public required int UnopenedSeconds { get; init; }

    public required int OpenedSeconds { get; init; }

    public string? Metadata { get; init; }

    /// <summary>The tag of the language it asks for; null for none.</summary>
    public string? Language { get; init; }

    public bool ReturnPaymentLink { get; init; }

    /// <summary>Checks a body; null when something is wrong, which <paramref name="errors"/> then say.</summary>
    public static PaymentOrder? Read(
        JsonElement body, PaymentOptions options, ChatSettings chat, Func<Currency, IGatewayLimits?> limitsOf, List<FieldError> errors)
    {
        CreatePaymentRequest asked = new BodyBinder(errors, limitsOf).Bind<CreatePaymentRequest>(body);
        CheckSender(asked, chat, errors);
        CheckCustomer(asked, body, errors);
        CheckCurrency(asked, options, errors);
        CheckLines(asked, errors);
        CheckSum(asked, errors);
        return errors.Count > 0 ? null : From(asked, options);
    }

    /// <summary>The input this order becomes.</summary>
    public PaymentRequested ToInput(PaymentRequestId id, string applicationId) => new()
    {
        RequestId = id.Value,
        To = To,
        Channel = Channel,
        OrderNumber = OrderNumber,
        AmountMinor = Total.Minor,
        Currency = Total.Currency.Code,
        Items = Items,
        TaxMinor = TaxMinor,
        UnopenedSeconds = UnopenedSeconds,
        OpenedSeconds = OpenedSeconds,
        ApplicationId = applicationId,
        Metadata = Metadata,
        Language = Language,
    };

    private static PaymentOrder From(CreatePaymentRequest asked, PaymentOptions options) => new()
    {
        To = asked.CustomerId ?? PhoneNumbers.Canonicalise(asked.To!),
        Channel = ChannelProfiles.Find(asked.Channel)!.Channel,
        OrderNumber = asked.OrderNumber,
        Total = new Money(asked.Amount, Currency.Get(asked.Currency)),
        TaxMinor = asked.TaxAmount,
        Items = [.. (asked.Items ?? []).Select(item => new LineItem(item.Name, item.Quantity, item.UnitAmount))],
        UnopenedSeconds = asked.UnopenedTimeoutSeconds ?? options.UnopenedTimeoutSeconds,
        OpenedSeconds = asked.OpenedTimeoutSeconds ?? options.OpenedTimeoutSeconds,
        Metadata = asked.Metadata is { } metadata ? JsonSerializer.Serialize(metadata) : null,
        Language = Languages.TryFind(asked.Language, out SpokenLanguage? language) ? language.Tag : null,
        ReturnPaymentLink = asked.ReturnPaymentLink,
    };

    private static void CheckSender(CreatePaymentRequest asked, ChatSettings chat, List<FieldError> errors)
    {
        if (ChannelProfiles.Find(asked.Channel) is { Channel: var channel } && chat.Sender(channel) is null)
        {
            string orSet = TwilioChannels.SenderSetting(channel) is { } setting ? $", or set {setting}" : "";
            Refuse(errors, "channel", $"has no sender here: ask by another channel{orSet}.");
        }
    }

    /// <summary>A number, or the id of somebody whose number WhatsApp does not tell.</summary>
    private static void CheckCustomer(CreatePaymentRequest asked, JsonElement body, List<FieldError> errors)
    {
        if (asked.CustomerId is null)
        {
            if (!IsGiven(body, "to") && !IsGiven(body, "customerId"))
            {
                Refuse(errors, "to", $"is required: {new TelephoneNumberAttribute().Expected(new(asked))}.");
            }
        }
        else if (IsGiven(body, "to"))
        {
            Refuse(errors, "customerId", "is for a customer without a number: give to or customerId, not both.");
        }
        else if (ChannelProfiles.Find(asked.Channel) is { Addresses: CustomerAddresses.Numbers })
        {
            string[] those = [.. ChannelProfiles.All
                .Where(profile => profile.Addresses == CustomerAddresses.NumbersAndIds)
                .Select(profile => profile.Id)];
            Refuse(errors, "customerId", $"can be reached by {ChannelWordAttribute.Listed(those)} alone.");
        }
    }

    private static void CheckCurrency(CreatePaymentRequest asked, PaymentOptions options, List<FieldError> errors)
    {
        if (Currency.TryGet(asked.Currency, out Currency? currency) && !options.Takes(currency))
        {
            Refuse(errors, "currency", $"must be one this merchant takes: {string.Join(", ", options.Currencies)}.");
        }
    }

    /// <summary>The gateway's page shows the tax as a line of its own.</summary>
    private static void CheckLines(CreatePaymentRequest asked, List<FieldError> errors)
    {
        if (asked.Items?.Count == CreatePaymentRequest.MaxLines && asked.TaxAmount > 0)
        {
            Refuse(errors, "items", $"must have at most {CreatePaymentRequest.MaxLines - 1} entries beside a taxAmount.");
        }
    }

    private static void CheckSum(CreatePaymentRequest asked, List<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            return;
        }

        if (asked.Items is { Count: > 0 } items)
        {
            Int128 sum = items.Aggregate(
                (Int128)asked.TaxAmount, (total, item) => total + ((Int128)item.UnitAmount * item.Quantity));
            if (sum != asked.Amount)
            {
                Refuse(
                    errors, "amount", $"must be the sum of the items and taxAmount, which is {sum}; it is {asked.Amount}.");
            }
        }
        else if (asked.TaxAmount > asked.Amount)
        {
            Refuse(errors, "taxAmount", "must not be more than amount.");
        }
    }

    private static bool IsGiven(JsonElement body, string name) =>
        body.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    private static void Refuse(List<FieldError> errors, string name, string what) =>
        errors.Add(new FieldError(name, $"{name} {what}"));
}
