using Chat2Pay.Sandbox.Twilio;
using Chat2Pay.Sandbox.Twilio.Network;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chat2Pay.Tests.Emulators.Twilio;

public sealed class OrderedQueuesTests
{
    [Fact]
    public async Task Work_that_fails_while_the_lanes_stop_does_not_fail_their_stopping()
    {
        TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        WorkCounter counter = new();
        OrderedQueues<string> queues = new(1, counter, NullLogger.Instance, async (_, stopping) =>
        {
            TaskCompletionSource stopped = new();
            await using CancellationTokenRegistration registration = stopping.Register(stopped.SetResult);
            began.SetResult();
            await stopped.Task;
            throw new HttpRequestException("Nobody is there any more.");
        });
        Assert.True(queues.TryEnqueue("key", "item"));
        await began.Task;

        await queues.DisposeAsync();

        await counter.WhenIdleAsync(default);
    }
}
