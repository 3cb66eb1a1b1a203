using Chat2Pay.Dialogs.Language;

namespace Chat2Pay.Dialogs.Replies;

/// <summary>The meaning of a customer's message. A message without a clear meaning is <see cref="Other"/>.</summary>
internal abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>The words as they were read: lower case, without punctuation at their ends.</summary>
    public string Words { get; init; } = "";

    /// <summary>The language whose words they are; null for English, which is read everywhere, and for no words.</summary>
    public SpokenLanguage? Language { get; init; }

    /// <summary>A reply to a request for money.</summary>
    /// <param name="Reference">The code or order number that it names; null without one.</param>
    public abstract record Answer(string? Reference) : Reply;

    /// <summary>Agrees to pay.</summary>
    public sealed record Pay(string? Reference) : Answer(Reference);

    /// <summary>Refuses to pay.</summary>
    public sealed record No(string? Reference) : Answer(Reference);

    /// <summary>Wants to pay later.</summary>
    public sealed record Later(string? Reference) : Answer(Reference);

    /// <summary>Wants to pay another way.</summary>
    public sealed record Link(string? Reference) : Answer(Reference);

    /// <summary>A tapped button.</summary>
    public sealed record Tap(string Action, string RequestId, string Nonce) : Reply;

    /// <summary>A code or a number and nothing else.</summary>
    public sealed record Number(string Reference) : Reply;

    /// <summary>Says thank you.</summary>
    public sealed record Thanks : Reply;

    /// <summary>Anything else.</summary>
    public sealed record Other : Reply;
}
