using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>A body that names the currency of its amounts.</summary>
internal interface IPriced
{
    /// <summary>The currency; null while it is missing or wrong.</summary>
    Currency? PricedIn { get; }
}
