namespace Chat2Pay.Payments.Gateway;

/// <summary>A gateway that this version can pay at, known before its own settings are read.</summary>
/// <param name="Id">Its <see cref="IPaymentGateway.Id"/>.</param>
/// <param name="Name">Its <see cref="IPaymentGateway.Name"/>.</param>
/// <param name="HasCodeField">
/// True if its page has a field for the code that went to the phone; without one no card is saved there while the code is
/// required.
/// </param>
public sealed record GatewayName(string Id, string Name, bool HasCodeField)
{
    /// <summary>The id.</summary>
    public string Id { get; } = IsId(Id) ? Id : throw new ArgumentException($"'{Id}' is no id: 1 to 20 of a-z and 0-9.", nameof(Id));

    private static bool IsId(string id) =>
        id.Length is > 0 and <= 20 && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter));
}
