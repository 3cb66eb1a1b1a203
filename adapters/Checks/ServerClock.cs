using System.Net.Http;
using Chat2Pay.Adapters.Wire;

namespace Chat2Pay.Adapters.Checks;

/// <summary>Compares this machine's clock with a server's, by the header Date of an answer.</summary>
/// <param name="name">Whose server it is.</param>
/// <param name="address">Any address of it; the answer's status does not matter.</param>
/// <param name="http">Carries the call.</param>
/// <param name="time">This machine's clock.</param>
public sealed class ServerClock(string name, Uri address, HttpClient http, TimeProvider time)
{
    private static readonly TimeSpan Tolerable = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Compares.</summary>
    /// <param name="tolerance">From this difference on, what the bot signs or checks by the clock is refused.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<Finding> CompareAsync(TimeSpan tolerance, CancellationToken cancellationToken)
    {
        using CallDeadline deadline = new(Patience, time, cancellationToken);
        try
        {
            using HttpResponseMessage answer =
                await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return answer.Headers.Date is { } theirs
                ? Judge(time.GetUtcNow() - theirs, tolerance)
                : Unknown($"{name} does not tell its time.");
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Unknown($"{name} cannot be reached at {address.Authority}.");
        }
    }

    private Finding Judge(TimeSpan difference, TimeSpan tolerance)
    {
        // Date has no fractions of a second.
        long seconds = (long)Math.Round(Math.Abs(difference.TotalSeconds));
        string text = FormattableString.Invariant(
            $"The clock is {seconds} s {(difference < TimeSpan.Zero ? "behind" : "ahead of")} {name}'s.");
        string advice = "Let the machine keep its time by NTP (chrony or systemd-timesyncd).";
        return difference.Duration() switch
        {
            var size when size >= tolerance => Finding.Fault(text, advice + " Signed events are refused until then."),
            var size when size > Tolerable => Finding.Warning(text, advice),
            _ => Finding.Ok($"The clock agrees with {name}'s."),
        };
    }

    private static Finding Unknown(string text) =>
        Finding.Unreadable(text, "Compare the machine's clock yourself: timedatectl, or chronyc tracking.");
}
