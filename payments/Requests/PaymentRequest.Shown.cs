using System.Diagnostics;

namespace Chat2Pay.Payments.Requests;

/// <content>The parts of a request that customers are told besides its status.</content>
public sealed partial class PaymentRequest
{
    /// <summary>The first word of the history entry for a customer's no.</summary>
    public const string RefusedByCustomer = "declined_by_customer";

    private const string BankCheckByDecline = "declined:authentication_required";

    /// <summary>True when the customer closed it with a no.</summary>
    public bool IsRefusedByCustomer => History.Exists(h => h.What.StartsWith(RefusedByCustomer, StringComparison.Ordinal));

    /// <summary>True if the bank asked for the customer at the last charge of a saved card.</summary>
    public bool BankAsksToConfirm => History.FindLast(h => IsDecline(h.What) || IsBankCheck(h.What)) is { } last
        && (last.What == BankCheckByDecline || IsBankCheck(last.What));

    /// <summary>The state of the money that paid it; <see cref="PaidStanding.Kept"/> if no money did.</summary>
    public PaidStanding PaidStanding => Winner switch
    {
        null => PaidStanding.Kept,
        { Amounts.Disputed: > 0 } => PaidStanding.Disputed,
        { } winner when OwedOf(winner) > 0 => PaidStanding.Owed,
        { } winner when BackOf(winner) == 0 => PaidStanding.Kept,
        { } winner => BackOf(winner) < winner.Amounts.Captured ? PaidStanding.PartlyRefunded : PaidStanding.Refunded,
    };

    /// <summary>The amount that <see cref="PaidStanding"/> is about.</summary>
    public Money PaidStandingAmount => new(
        PaidStanding switch
        {
            PaidStanding.Kept => AmountMinor,
            PaidStanding.PartlyRefunded or PaidStanding.Refunded => BackOf(Winner!),
            PaidStanding.Owed => OwedOf(Winner!),
            PaidStanding.Disputed => Winner!.Amounts.Disputed,
            _ => throw new UnreachableException($"No standing is called {PaidStanding}."),
        },
        Total.Currency);

    private static bool IsDecline(string what) => what.StartsWith("declined:", StringComparison.Ordinal);

    private static bool IsBankCheck(string what) => what.StartsWith("requires_action:", StringComparison.Ordinal);
}
