using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Payments;

/// <summary>The whole table, spelled out a second time: a move is added or taken away in two places or not at all.</summary>
public sealed class PaymentStatusTableTests
{
    /// <summary>A line a status to come from, a column a status to go to, both in the enumeration's order.</summary>
    private static readonly string[] Allowed =
    [
        ".xxxxx..xx", // Pending
        "x.xxxx..xx", // Opened
        "xx.xxx..xx", // Processing
        "xxx.xx..xx", // RequiresAction
        "xxx..x..xx", // OnHold
        "......xx..", // Paid
        ".....x.x..", // PartiallyRefunded
        ".....xx...", // Refunded
        "..........", // Cancelled
        "..........", // Expired
    ];

    private static readonly PaymentStatus[] All = Enum.GetValues<PaymentStatus>();

    [Fact]
    public void Every_pair_is_allowed_or_not_as_written()
    {
        Assert.Equal(Allowed.Length, All.Length);
        string[] table = [.. All.Select(from => string.Concat(
            All.Select(to => PaymentStatusTable.Allows(from, to) ? 'x' : '.')))];

        Assert.Equal(Allowed, table);
    }

    [Fact]
    public void Money_that_came_never_becomes_money_that_did_not() =>
        Assert.All(All.Where(PaymentStatusTable.IsPaid), from => Assert.All(
            All.Where(to => PaymentStatusTable.Allows(from, to)), to => Assert.True(PaymentStatusTable.IsPaid(to))));

    [Fact]
    public void A_status_is_open_or_paid_or_an_end()
    {
        Assert.Equal(PaymentStatus.Pending, default);
        Assert.All(All, status => Assert.False(PaymentStatusTable.IsOpen(status) && PaymentStatusTable.IsPaid(status)));
        Assert.Equal(
            [PaymentStatus.Cancelled, PaymentStatus.Expired],
            All.Where(status => !PaymentStatusTable.IsOpen(status) && !PaymentStatusTable.IsPaid(status)));
    }

    [Theory]
    [InlineData(PaymentStatus.Pending, "pending", 0)]
    [InlineData(PaymentStatus.Opened, "opened", 1)]
    [InlineData(PaymentStatus.Processing, "processing", 2)]
    [InlineData(PaymentStatus.RequiresAction, "requires_action", 3)]
    [InlineData(PaymentStatus.OnHold, "on_hold", 4)]
    [InlineData(PaymentStatus.Paid, "paid", 5)]
    [InlineData(PaymentStatus.PartiallyRefunded, "partially_refunded", 6)]
    [InlineData(PaymentStatus.Refunded, "refunded", 7)]
    [InlineData(PaymentStatus.Cancelled, "cancelled", 8)]
    [InlineData(PaymentStatus.Expired, "expired", 9)]
    public void Wire_names_and_stored_numbers_stay(PaymentStatus status, string wireName, int stored)
    {
        Assert.Equal(wireName, PaymentStatusTable.WireName(status));
        Assert.True(PaymentStatusTable.TryParse(wireName, out PaymentStatus read));
        Assert.Equal(status, read);
        Assert.Equal(stored, (int)status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Paid")]
    [InlineData("failed")]
    public void What_is_no_wire_name_is_not_read(string? text) => Assert.False(PaymentStatusTable.TryParse(text, out _));

    [Fact]
    public void An_unknown_status_has_no_wire_name() =>
        Assert.Throws<ArgumentOutOfRangeException>("status", () => PaymentStatusTable.WireName((PaymentStatus)10));
}
