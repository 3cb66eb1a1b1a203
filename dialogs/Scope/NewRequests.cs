using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>Makes a payment request that an application or a customer asks for.</summary>
internal static class NewRequests
{
    /// <summary>Makes the request, or refuses it; and tells its dialog.</summary>
    public static void Make(TurnScope scope, PaymentRequested requested)
    {
        if (scope.Find(requested.RequestId) is not null
            || !PaymentRequestId.TryParse(requested.RequestId, out PaymentRequestId id))
        {
            return;
        }

        scope.KnowAs(requested.To);
        Renewals.Forget(scope, requested);
        PaymentRequest payment = new()
        {
            Id = requested.RequestId,
            ApplicationId = requested.ApplicationId,
            OrderNumber = requested.OrderNumber,
            AmountMinor = requested.AmountMinor,
            CurrencyCode = requested.Currency,
            Items = [.. requested.Items],
            TaxMinor = requested.TaxMinor,
            Channel = requested.Channel,
            Metadata = requested.Metadata,
            Gateway = scope.Settings.Gateways.Of(requested.Currency),
            ShortCode = ShortCodes.For(scope, id, requested.OrderNumber),
            CreatedAt = scope.Now,
            UnopenedSeconds = requested.UnopenedSeconds,
            OpenedSeconds = requested.OpenedSeconds,
            ExpiresAt = scope.Now + requested.UnopenedSeconds * 1000L,
            Renews = requested.Renews,
            Language = scope.Settings.LanguageOf(requested.Language, scope.State.Customer.Language, scope.State.Customer.Address).Tag,
        };
        ShortCodes.Clear(scope, payment.OrderNumber);
        scope.State.Payments.Open.Add(payment);

        // A new request brings new answers: those of the last hour do not count against it.
        TalkLimit.Restart(scope.State);
        string cause = requested.Renews is null ? "api:" + requested.ApplicationId : "customer";
        List<PaymentNotice> notices = scope.Step(payment, cause, payment.Begin).Notices;
        HistoryKind? refusal = scope.ChannelOf(requested.Channel).OptedOut ? HistoryKind.RecipientOptedOut
            : scope.State.Payments.Open.Count > Limits.OpenRequests ? HistoryKind.TooManyOpenRequests
            : HasMoreThanItsShare(scope, requested.ApplicationId) ? HistoryKind.ApplicationShareUsed : null;
        if (refusal is { } why)
        {
            scope.Run(payment, cause, turn => payment.RequestClose(turn, PendingClose.Cancel, why));
            return;
        }

        scope.Tell(new PaymentNews(payment, null));
        scope.Tell(payment, notices);
    }

    /// <summary>
    /// An application may use half of the room that the others leave, so that every application has some.
    /// </summary>
    private static bool HasMoreThanItsShare(TurnScope scope, string application)
    {
        int own = scope.State.Payments.Open.Count(payment => payment.ApplicationId == application);
        int others = scope.State.Payments.Open.Count - own;
        return own > (Limits.OpenRequests - others + 1) / 2;
    }
}
