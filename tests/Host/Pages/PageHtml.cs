using Chat2Pay.Bot.Pages;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chat2Pay.Tests.Host.Pages;

/// <summary>Renders a page as the host does, without the host, in one language.</summary>
internal sealed class PageHtml(SpokenLanguage language, MerchantView? merchant = null)
{
    public static readonly SaveOffer Saving = new(AsksForCode: true);

    private readonly MerchantView merchant = merchant ?? PaymentSamples.Merchant;

    public static PageHtml English { get; } = new(Languages.English);

    public Words Words => new(language, merchant.Name, merchant.SupportContact, "Stripe");

    private CustomerClock Dublin =>
        new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Dublin"), IsTheirs: false, language.Times);

    public Task<string> PayAsync(PaymentRequest payment, SaveOffer? saving) => RenderAsync<PayPage>(new()
    {
        ["Payment"] = payment,
        ["PostUrl"] = "/p/" + PaymentSamples.Tokens.PayToken(payment.RequestId),
        ["Until"] = "10:15 UTC",
        ["Saving"] = saving,
    });

    public Task<string> NoticeAsync(Func<Words, Notice> notice, PaymentRequest? payment = null) => RenderAsync<NoticePage>(new()
    {
        ["Notice"] = notice(Words),
        ["Payment"] = payment,
    });

    public Task<string> DoneAsync(PaymentRequest payment, bool mute = false, bool tellsOfCard = false) =>
        RenderAsync<DonePage>(new()
        {
            ["Payment"] = payment,
            ["Clock"] = Dublin,
            ["ReceiptUrl"] = "/r/" + PaymentSamples.Tokens.ReceiptToken(payment.RequestId),
            ["Mute"] = mute,
            ["TellsOfCard"] = tellsOfCard,
        });

    public Task<string> ReceiptAsync(PaymentRequest payment) => RenderAsync<ReceiptPage>(new()
    {
        ["Payment"] = payment,
        ["Clock"] = Dublin,
    });

    private async Task<string> RenderAsync<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        parameters["Merchant"] = merchant;
        parameters["Words"] = Words;
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using HtmlRenderer renderer = new(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
