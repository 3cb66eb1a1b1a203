using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>The name of a channel.</summary>
internal sealed class ChannelWordAttribute()
    : WordsAttribute(Names, string.Join(" or ", Names.Select(name => $"\"{name}\"")))
{
    private static IReadOnlyList<string> Names => [.. Enum.GetValues<Channel>().Select(PaymentResource.ChannelName)];

    /// <summary>The channel of a name; null when none has it.</summary>
    public static Channel? Find(string? name) =>
        Enum.GetValues<Channel>().Cast<Channel?>().FirstOrDefault(one => PaymentResource.ChannelName(one!.Value) == name);
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
