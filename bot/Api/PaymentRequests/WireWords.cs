using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>The name of a channel.</summary>
internal sealed class ChannelWordAttribute() : WordsAttribute(Names, Listed(Names))
{
    private static IReadOnlyList<string> Names => [.. ChannelProfiles.All.Select(profile => profile.Id)];

    /// <summary>Names as a sentence lists them: <c>"a", "b" or "c"</c>.</summary>
    public static string Listed(IReadOnlyList<string> names) => names.Count == 1
        ? $"\"{names[0]}\""
        : string.Join(", ", names.SkipLast(1).Select(name => $"\"{name}\"")) + $" or \"{names[^1]}\"";
}

/// <summary>The name of a payment request's status.</summary>
internal sealed class StatusWordAttribute() : WordsAttribute(Names, "one of " + string.Join(", ", Names))
{
    private static IReadOnlyList<string> Names => [.. Enum.GetValues<PaymentStatus>().Select(PaymentStatusTable.WireName)];
}

/// <summary>How far a message has come.</summary>
internal sealed class DeliveryWordAttribute() : WordsAttribute(Names, "one of " + string.Join(", ", Names))
{
    private static IReadOnlyList<string> Names => [.. Enum.GetValues<DeliveryState>().Select(RequestDelivery.WireName)];
}

/// <summary>The word of a list that is narrowed to what is owed.</summary>
internal sealed class OwedWordAttribute() : WordsAttribute(["true"], "true, or left out");
