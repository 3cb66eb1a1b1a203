using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Pages;

/// <summary>Finds the payment of a link and renders its page.</summary>
internal sealed class CustomerPages
{
    private readonly MailboxClient mailboxes;
    private readonly LinkTokens tokens;
    private readonly ChatSettings chat;
    private readonly TimeProvider time;
    private readonly MerchantView merchant;

    public CustomerPages(
        MailboxClient mailboxes,
        LinkTokens tokens,
        PageLinks links,
        ChatSettings chat,
        PageAssets assets,
        IOptions<MerchantOptions> merchant,
        TimeProvider time)
    {
        this.mailboxes = mailboxes;
        this.tokens = tokens;
        this.chat = chat;
        this.time = time;
        this.merchant = MerchantView.From(merchant.Value, assets.LogoUrl);
        Links = links;
    }

    public PageLinks Links { get; }

    public long Now => time.GetUnixMilliseconds();

    /// <summary>The payment of a pay link; null for an unknown link.</summary>
    public async Task<PaymentRequest?> FindByPayTokenAsync(string token, CancellationToken cancellationToken) =>
        LinkTokens.TryParse(token, out PaymentRequestId id) && tokens.IsPayToken(token, id)
            ? await mailboxes.ReadPaymentAsync(id, cancellationToken)
            : null;

    /// <summary>The payment of a receipt link; null for an unknown link.</summary>
    public async Task<PaymentRequest?> FindByReceiptTokenAsync(string token, CancellationToken cancellationToken) =>
        LinkTokens.TryParse(token, out PaymentRequestId id) && tokens.IsReceiptToken(token, id)
            ? await mailboxes.ReadPaymentAsync(id, cancellationToken)
            : null;

    /// <summary>The page of a payment in its current state.</summary>
    public async Task<IResult> ShowStateAsync(PaymentRequest payment, CancellationToken cancellationToken)
    {
        if (PageState.Of(payment, Now) is not PageState.Payable)
        {
            return ShowNotice(payment);
        }

        MailboxState? state = await mailboxes.ReadStateAsync(payment.RequestId.Mailbox, cancellationToken);
        return Page<PayPage>(200, WordsOf(payment), new()
        {
            [nameof(PayPage.Payment)] = payment,
            [nameof(PayPage.PostUrl)] = Links.PayPath(payment.RequestId),
            [nameof(PayPage.Until)] = ClockOf(state, payment).At(payment.ExpiresAt, Now),
            [nameof(PayPage.Saving)] = state is not null && VerificationCodes.MayOffer(chat, state, payment, Now)
                ? new SaveOffer(chat.PhoneVerification)
                : null,
        });
    }

    /// <summary>True when the card may be saved with this payment.</summary>
    public async Task<bool> MaySaveAsync(PaymentRequest payment, CancellationToken cancellationToken) =>
        await mailboxes.ReadStateAsync(payment.RequestId.Mailbox, cancellationToken) is { } state
        && VerificationCodes.MayOffer(chat, state, payment, Now);

    private IResult ShowNotice(PaymentRequest payment) => PageState.Of(payment, Now) switch
    {
        PageState.BeingCharged => Show(PageMessages.BeingCharged, payment),
        PageState.BankCheck bank => Show(words => PageMessages.BankCheck(words, bank.Url), payment),
        PageState.OnHold when payment.HeldMoney is { } taken =>
            Show(words => PageMessages.TakenOtherwise(words, taken, payment.Total), payment),
        PageState.OnHold => Show(PageMessages.OnHold, payment),
        PageState.Paid =>
            Show(words => PageMessages.Paid(words, payment, Links.ReceiptPath(payment.RequestId)), payment),
        PageState.Cancelled or PageState.Expired when payment.Owes => Show(PageMessages.Owed, payment),
        PageState.Cancelled when payment.IsRefusedByCustomer && !payment.BroughtMoney => Show(PageMessages.Refused, payment),
        PageState.Cancelled when payment is { Status: PaymentStatus.Cancelled, BroughtMoney: false } =>
            Show(PageMessages.CancelledUncharged, payment),
        PageState.Cancelled => Show(PageMessages.Cancelled, payment),
        _ => Show(chat.RenewAfterExpiry ? PageMessages.ExpiredRenewable : PageMessages.Expired, payment),
    };

    /// <summary>A page with one message, in the language of the payment.</summary>
    public IResult Show(Func<Words, Notice> notice, PaymentRequest payment, int status = 200) =>
        Page<NoticePage>(status, WordsOf(payment), new()
        {
            [nameof(NoticePage.Notice)] = notice(WordsOf(payment)),
            [nameof(NoticePage.Payment)] = payment,
        });

    /// <summary>
    /// A page with one message about no payment, in the language of the browser, or the merchant's where the browser names
    /// none that is spoken.
    /// </summary>
    public IResult Refuse(HttpRequest request, Func<Words, Notice> notice, int status)
    {
        Words words = chat.In(VisitorLanguage.Of(request) ?? chat.Language, null);
        return Page<NoticePage>(status, words, new() { [nameof(NoticePage.Notice)] = notice(words) });
    }

    /// <summary>The page of a link that belongs to no payment.</summary>
    public IResult Unknown(HttpRequest request) => Refuse(request, PageMessages.Unknown, StatusCodes.Status404NotFound);

    /// <summary>The page after paying; it is shown to everyone with the link.</summary>
    public async Task<IResult> ShowDoneAsync(PaymentRequest payment, CancellationToken cancellationToken)
    {
        if (payment.PaidStanding != PaidStanding.Kept)
        {
            return ShowNotice(payment);
        }

        MailboxState? state = await mailboxes.ReadStateAsync(payment.RequestId.Mailbox, cancellationToken);
        string channel = chat.RecordKey(payment.Channel);
        return Page<DonePage>(200, WordsOf(payment), new()
        {
            [nameof(DonePage.Payment)] = payment,
            [nameof(DonePage.Clock)] = ClockOf(state, payment),
            [nameof(DonePage.ReceiptUrl)] = Links.ReceiptPath(payment.RequestId),
            [nameof(DonePage.Mute)] = state?.Customer.Channels.GetValueOrDefault(channel) is { OptedOut: true },
            [nameof(DonePage.TellsOfCard)] = TellsOfCard(payment, state),
        });
    }

    /// <summary>
    /// True if a message says whether the card is saved: it does when the card is saved with this payment, and when it
    /// is not unless it was saved before.
    /// </summary>
    private static bool TellsOfCard(PaymentRequest payment, MailboxState? state) => state is not null
        && (state.Cards.Saved.Exists(card => card.SavedWith == payment.Id)
            || (payment.History.Exists(h => h.Kind == HistoryKind.CardNotKept)
                && !state.Cards.Saved.Exists(card => card.State == SavedCardState.Usable
                    && card.Brand == payment.PaidBrand && card.Last4 == payment.PaidLast4)));

    /// <summary>The receipt.</summary>
    public async Task<IResult> ShowReceiptAsync(PaymentRequest payment, CancellationToken cancellationToken) =>
        Page<ReceiptPage>(200, WordsOf(payment), new()
        {
            [nameof(ReceiptPage.Payment)] = payment,
            [nameof(ReceiptPage.Clock)] =
                ClockOf(await mailboxes.ReadStateAsync(payment.RequestId.Mailbox, cancellationToken), payment),
        });

    /// <summary>The clock of the customer's messages; the merchant's clock if the customer is unknown by now.</summary>
    private CustomerClock ClockOf(MailboxState? state, PaymentRequest payment) =>
        chat.ClockOf(state?.Customer.Address ?? "", WordsOf(payment).Language);

    private Words WordsOf(PaymentRequest payment) => chat.In(Languages.Of(payment.Language), payment);

    private static bool Same(string left, string right) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(left),
        Encoding.UTF8.GetBytes(right));

    private RazorComponentResult<TPage> Page<TPage>(
        int status, Words words, Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        parameters[nameof(PayPage.Words)] = words;
        parameters[nameof(PayPage.Merchant)] = merchant;
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };
    }
}
