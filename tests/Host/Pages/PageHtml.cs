using Chat2Pay.Bot.Pages;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chat2Pay.Tests.Host.Pages;

/// <summary>Renders a page as the host does, without the host.</summary>
internal static class PageHtml
{
    public static readonly SaveOffer Saving = new("Stripe keeps your card. To end this, reply FORGET.", true);

    private static readonly CustomerClock Dublin =
        new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Dublin"), IsTheirs: false);

    public static Task<string> PayAsync(
        PaymentRequest payment, SaveOffer? saving, MerchantView? merchant = null) => RenderAsync<PayPage>(new()
        {
            ["Merchant"] = merchant ?? PaymentSamples.Merchant,
            ["Payment"] = payment,
            ["PostUrl"] = "/p/" + PaymentSamples.Tokens.PayToken(payment.RequestId),
            ["Until"] = "10:15 UTC",
            ["Saving"] = saving,
        });

    public static Task<string> NoticeAsync(
        Notice notice, PaymentRequest? payment = null, MerchantView? merchant = null) => RenderAsync<NoticePage>(new()
        {
            ["Merchant"] = merchant ?? PaymentSamples.Merchant,
            ["Notice"] = notice,
            ["Payment"] = payment,
        });

    public static Task<string> DoneAsync(
        PaymentRequest payment, bool mute = false, bool tellsOfCard = false, MerchantView? merchant = null) => RenderAsync<DonePage>(new()
        {
            ["Merchant"] = merchant ?? PaymentSamples.Merchant,
            ["Payment"] = payment,
            ["Clock"] = Dublin,
            ["ReceiptUrl"] = "/r/" + PaymentSamples.Tokens.ReceiptToken(payment.RequestId),
            ["Mute"] = mute,
            ["TellsOfCard"] = tellsOfCard,
        });

    public static Task<string> ReceiptAsync(PaymentRequest payment, MerchantView? merchant = null) => RenderAsync<ReceiptPage>(new()
    {
        ["Merchant"] = merchant ?? PaymentSamples.Merchant,
        ["Payment"] = payment,
        ["Clock"] = Dublin,
    });

    public static async Task<string> RenderAsync<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using HtmlRenderer renderer = new(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
