namespace Chat2Pay.Payments;

/// <summary>Where a conversation with a customer takes place.</summary>
public enum Channel
{
    /// <summary>Text messages.</summary>
    Sms,

    /// <summary>WhatsApp.</summary>
    WhatsApp,
}
