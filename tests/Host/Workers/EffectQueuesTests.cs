using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Host.Workers;

public sealed class EffectQueuesTests
{
    [Fact]
    public async Task A_queue_that_is_full_leaves_room_for_what_is_swept_for_the_others()
    {
        EffectQueues queues = new(
            new MemoryMailboxStore(),
            ConversationModules.Kinds,
            new FakeTimeProvider(),
            Options.Create(new WorkersOptions { EffectQueue = 1 }),
            NullLogger<EffectQueues>.Instance);
        byte[] body = ConversationModules.Codec.Encode(WorkersBench.Message(MessagePurpose.Receipt));

        await queues.StartAsync([new OutboxLease(WorkersBench.Mailbox, "1-0", "token", body, 1, 0, null, 1)]);

        Assert.Equal(1, queues.Room);
    }
}
