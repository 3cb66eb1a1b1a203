using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Twilio;

/// <summary>What is read at Twilio ends by the time-out of the settings, whatever Twilio does.</summary>
public sealed class TwilioReadingTests
{
    [Fact]
    public async Task A_question_that_is_never_answered_ends()
    {
        FakeTimeProvider time = new();
        using Silent silent = new();
        Task reading = TwilioTestKit.Client(TwilioTestKit.Options(), silent, time).ReadMessageAsync("SM1", default);
        await silent.Asked;

        time.Advance(TimeSpan.FromSeconds(TwilioTestKit.Options().TimeoutSeconds));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private sealed class Silent : HttpMessageHandler
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            throw new InvalidOperationException("The wait is over only by the token.");
        }
    }
}
