using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>News of a payment for its dialog. A new request is news without a notice.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Notice">What happened; null when the payment has just been requested.</param>
internal sealed record PaymentNews(PaymentRequest Payment, PaymentNotice? Notice) : ConversationNews(Payment.Channel);
