namespace Chat2Pay.Dialogs.Chat;

/// <summary>What a customer's message was understood as. Everything not clearly one of these is <see cref="Other"/>.</summary>
internal abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>Agrees to pay; <paramref name="Code"/> names the request, or none is named.</summary>
    public sealed record Pay(string? Code) : Reply;

    /// <summary>Refuses to pay.</summary>
    public sealed record No(string? Code) : Reply;

    /// <summary>Wants to pay another way.</summary>
    public sealed record Link(string? Code) : Reply;

    /// <summary>Sends the code of the paid page.</summary>
    public sealed record Proof(string Code) : Reply;

    /// <summary>Four digits and nothing else: a request's code or the paid page's.</summary>
    public sealed record Digits(string Code) : Reply;

    /// <summary>Ends paying by reply.</summary>
    public sealed record Forget : Reply;

    /// <summary>A tapped button.</summary>
    public sealed record Tap(string Action, string RequestId, string Nonce) : Reply;

    /// <summary>Anything else.</summary>
    public sealed record Other : Reply;
}
