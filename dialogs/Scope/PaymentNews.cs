using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>Something a dialog is told about a payment. The request itself is news with no notice.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Notice">What happened; null when the payment has just been requested.</param>
internal sealed record PaymentNews(PaymentRequest Payment, PaymentNotice? Notice);
