using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>The queues of the conversation's effects. A slow provider does not delay another's.</summary>
internal static class ConversationQueues
{
    /// <summary>Calls to the card gateway.</summary>
    public static readonly EffectQueue Gateway = new("gateway", 96);

    /// <summary>Calls to the messaging provider.</summary>
    public static readonly EffectQueue Messaging = new("messaging", 128);

    /// <summary>Calls to the merchant's own services.</summary>
    public static readonly EffectQueue Services = new("services", 64) { MaxConcurrentPerReceiver = 16 };
}
