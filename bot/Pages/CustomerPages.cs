using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Turns;
using Chat2Pay.Dialogs.Payments;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Pages;

/// <summary>Finds the payment behind a link and renders the page that fits it.</summary>
internal sealed class CustomerPages
{
    private readonly MailboxDesk desk;
    private readonly LinkTokens tokens;
    private readonly ChatSettings chat;
    private readonly TimeProvider time;
    private readonly MerchantView merchant;

    public CustomerPages(
        MailboxDesk desk,
        LinkTokens tokens,
        PageLinks links,
        ChatSettings chat,
        PageAssets assets,
        IOptions<MerchantOptions> merchant,
        TimeProvider time)
    {
        this.desk = desk;
        this.tokens = tokens;
        this.chat = chat;
        this.time = time;
        this.merchant = MerchantView.From(merchant.Value, assets.LogoUrl);
        Links = links;
    }

    public PageLinks Links { get; }

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The payment whose pay link this is; null when it is nobody's.</summary>
    public async Task<PaymentRequest?> FindByPayTokenAsync(string token, CancellationToken cancellationToken) =>
        LinkTokens.TryParse(token, out PaymentRequestId id) && tokens.IsPayToken(token, id)
            ? await desk.ReadPaymentAsync(id, cancellationToken)
            : null;

    /// <summary>The payment whose receipt link this is; null when it is nobody's.</summary>
    public async Task<PaymentRequest?> FindByReceiptTokenAsync(string token, CancellationToken cancellationToken) =>
        LinkTokens.TryParse(token, out PaymentRequestId id) && tokens.IsReceiptToken(token, id)
            ? await desk.ReadPaymentAsync(id, cancellationToken)
            : null;

    /// <summary>The page of a payment as it stands.</summary>
    public async Task<IResult> ShowStateAsync(PaymentRequest payment, CancellationToken cancellationToken) =>
        PageState.Of(payment, Now) is PageState.Payable
            ? Page<PayPage>(200, new()
            {
                [nameof(PayPage.Payment)] = payment,
                [nameof(PayPage.PostUrl)] = Links.PayPath(payment.RequestId),
                [nameof(PayPage.Saving)] = await MaySaveAsync(payment, cancellationToken)
                    ? new SaveOffer(chat.SaveAgreement, chat.ProofOfPhone)
                    : null,
            })
            : ShowNotice(payment);

    /// <summary>True when the card may be saved with this payment.</summary>
    public async Task<bool> MaySaveAsync(PaymentRequest payment, CancellationToken cancellationToken) =>
        await desk.ReadStateAsync(payment.RequestId.Mailbox, cancellationToken) is { } state
        && VerificationCodes.MayOffer(chat, state, payment, Now);

    private IResult ShowNotice(PaymentRequest payment) => PageState.Of(payment, Now) switch
    {
        PageState.BeingCharged => Show(Notices.BeingCharged, payment),
        PageState.BankCheck bank => Show(Notices.BankCheck(bank.Url), payment),
        PageState.OnHold when payment.HeldMoney is { } taken => Show(Notices.TakenOtherwise(taken, payment.Total), payment),
        PageState.OnHold => Show(Notices.OnHold, payment),
        PageState.Paid => Show(Notices.Paid(Links.ReceiptPath(payment.RequestId)), payment),
        PageState.Cancelled or PageState.Expired when payment.Owes => Show(Notices.Owed, payment),
        PageState.Cancelled => Show(Notices.Cancelled, payment),
        _ => Show(chat.RenewAfterExpiry ? Notices.ExpiredRenewable : Notices.Expired, payment),
    };

    /// <summary>A page that says one thing.</summary>
    public IResult Show(Notice notice, PaymentRequest? payment, int status = 200) => Page<NoticePage>(status, new()
    {
        [nameof(NoticePage.Notice)] = notice,
        [nameof(NoticePage.Payment)] = payment,
    });

    /// <summary>After paying; whoever has the link sees it.</summary>
    public async Task<IResult> ShowDoneAsync(PaymentRequest payment, CancellationToken cancellationToken)
    {
        MailboxState? state = await desk.ReadStateAsync(payment.RequestId.Mailbox, cancellationToken);
        string channel = MailboxState.ChannelKey(payment.Channel, chat.Sender(payment.Channel) ?? "");
        return Page<DonePage>(200, new()
        {
            [nameof(DonePage.Payment)] = payment,
            [nameof(DonePage.ReceiptUrl)] = Links.ReceiptPath(payment.RequestId),
            [nameof(DonePage.Mute)] = state?.Channels.GetValueOrDefault(channel) is { OptedOut: true },
        });
    }

    /// <summary>The receipt.</summary>
    public IResult ShowReceipt(PaymentRequest payment) => Page<ReceiptPage>(200, new()
    {
        [nameof(ReceiptPage.Payment)] = payment,
    });

    private static bool Same(string left, string right) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(left),
        Encoding.UTF8.GetBytes(right));

    private RazorComponentResult<TPage> Page<TPage>(int status, Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        parameters[nameof(PayPage.Merchant)] = merchant;
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };
    }
}
