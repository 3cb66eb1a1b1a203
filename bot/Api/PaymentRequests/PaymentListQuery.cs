using System.ComponentModel.DataAnnotations;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Payments.Requests;
using Microsoft.AspNetCore.Mvc;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>What the list of payment requests can be narrowed by.</summary>
public sealed record PaymentListQuery : IPageQuery
{
    /// <summary>Only payment requests in this status.</summary>
    [FromQuery(Name = "status")]
    [StatusWord]
    public string? Status { get; init; }

    /// <summary>
    /// true: only payment requests with money that has to go back and is not on its way, or is not what was asked for. An
    /// operator has to see to them: refund it.
    /// </summary>
    [FromQuery(Name = "owed")]
    [OwedWord]
    public string? Owed { get; init; }

    /// <summary>Only payment requests of this order.</summary>
    [FromQuery(Name = "orderNumber")]
    [StringLength(
        OrderNumberRule.MaxLength, MinimumLength = 1, ErrorMessage = "{0} must be {2} to {1} characters.")]
    public string? OrderNumber { get; init; }

    /// <summary>
    /// Created at or after this time. A date and a time to the second, for example <c>2026-03-02T10:00:00Z</c>; up to
    /// seven decimals of the second; then <c>Z</c>, an offset such as <c>-05:00</c> (write its + as <c>%2B</c>), or
    /// nothing, which is UTC. A date alone is refused.
    /// </summary>
    [FromQuery(Name = "createdFrom")]
    [TimeText]
    public string? CreatedFrom { get; init; }

    /// <summary>
    /// Created before this time. A date and a time to the second, for example <c>2026-03-02T10:00:00Z</c>; up to seven
    /// decimals of the second; then <c>Z</c>, an offset such as <c>-05:00</c> (write its + as <c>%2B</c>), or nothing,
    /// which is UTC. A date alone is refused.
    /// </summary>
    [FromQuery(Name = "createdTo")]
    [TimeText]
    public string? CreatedTo { get; init; }

    /// <inheritdoc/>
    [FromQuery(Name = "limit")]
    [PageLimit]
    public string? Limit { get; init; }

    /// <inheritdoc/>
    [FromQuery(Name = "cursor")]
    [PageCursor]
    public string? Cursor { get; init; }

    /// <summary>The query of one application's payment requests; only of parameters without a fault.</summary>
    internal PaymentQuery For(string application) => new()
    {
        App = application,
        Status = PaymentStatusTable.TryParse(Status ?? "", out PaymentStatus status) ? status : null,
        Owing = Owed == "true",
        OrderNumber = string.IsNullOrEmpty(OrderNumber) ? null : OrderNumber,
        CreatedFrom = TimeTextAttribute.UnixMilliseconds(CreatedFrom),
        CreatedTo = TimeTextAttribute.UnixMilliseconds(CreatedTo),
        PageSize = this.ReadLimit(),
        Cursor = this.ReadCursor(),
    };
}
