using System.Diagnostics;

namespace Chat2Pay.Payments.Requests;

/// <content>The parts of a request that customers are told besides its status.</content>
public sealed partial class PaymentRequest
{
    private static readonly HistoryEntry BankCheckByDecline = HistoryKind.Declined.With("authentication_required");

    /// <summary>True when the customer closed it with a no.</summary>
    public bool IsRefusedByCustomer => History.Exists(h => h.Kind == HistoryKind.DeclinedByCustomer);

    /// <summary>True if the bank asked for the customer at the last charge of a saved card.</summary>
    public bool BankAsksToConfirm => History.FindLast(
            h => h.Kind is HistoryKind.Declined or HistoryKind.RequiresAction) is { } last
        && (last.Kind == HistoryKind.RequiresAction || last.Is(BankCheckByDecline));

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
}
