using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Dialogs.Conversations;
using Microsoft.AspNetCore.Mvc;

namespace Chat2Pay.Bot.Api.Conversations;

/// <summary>What the list of conversations can be narrowed by.</summary>
public sealed record ConversationListQuery : IPageQuery
{
    /// <summary>Only conversations of this holder: bot, agent or desk.</summary>
    [FromQuery(Name = "holder")]
    [HolderWord]
    public string? Holder { get; init; }

    /// <summary>true: only conversations with an open payment request.</summary>
    [FromQuery(Name = "open")]
    [OpenWord]
    public string? Open { get; init; }

    /// <summary>
    /// Last active at or after this time. A date and a time to the second, for example <c>2026-03-02T10:00:00Z</c>.
    /// </summary>
    [FromQuery(Name = "activeFrom")]
    [TimeText]
    public string? ActiveFrom { get; init; }

    /// <summary>
    /// Last active before this time. A date and a time to the second, for example <c>2026-03-02T10:00:00Z</c>.
    /// </summary>
    [FromQuery(Name = "activeTo")]
    [TimeText]
    public string? ActiveTo { get; init; }

    /// <inheritdoc/>
    [FromQuery(Name = "limit")]
    [PageLimit]
    public string? Limit { get; init; }

    /// <inheritdoc/>
    [FromQuery(Name = "cursor")]
    [PageCursor]
    public string? Cursor { get; init; }

    /// <summary>The query; only of parameters without a fault.</summary>
    internal ConversationQuery Read() => new()
    {
        Holder = string.IsNullOrEmpty(Holder) ? null : HolderWordAttribute.HolderOf(Holder),
        HasOpen = Open == "true",
        ActiveFrom = TimeTextAttribute.UnixMilliseconds(ActiveFrom),
        ActiveTo = TimeTextAttribute.UnixMilliseconds(ActiveTo),
        PageSize = this.ReadLimit(),
        Cursor = this.ReadCursor(),
    };
}
