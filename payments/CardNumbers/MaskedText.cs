namespace Chat2Pay.Payments.CardNumbers;

/// <summary>A text without card data.</summary>
/// <param name="Text">The text; the very instance that was given when there was nothing to remove.</param>
/// <param name="CardNumberRemoved">True when a card number or a security code was taken out.</param>
public readonly record struct MaskedText(string Text, bool CardNumberRemoved);
