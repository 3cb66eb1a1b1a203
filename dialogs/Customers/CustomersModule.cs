using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Turns.Kinds;
using MessagePack.Formatters;

namespace Chat2Pay.Dialogs.Customers;

/// <summary>Who the customer is: addresses, and the ids that stand for them.</summary>
internal sealed class CustomersModule : ConversationModule
{
    public override IEnumerable<EffectKind> Effects =>
    [
        new EffectKind<LearnAddress>(7, ConversationQueues.Messaging)
        {
            Name = _ => "address",
            Subject = _ => null,
            Expiry = (_, _) => null,
        },
    ];

    public override IEnumerable<SliceKind> Slices => [new SliceKind<CustomerSlice>(0)];

    public override IEnumerable<IMessagePackFormatter> Formatters => [new ChannelFormatter()];
}
