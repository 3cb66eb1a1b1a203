using System.Text.Json;
using Chat2Pay.Dialogs.Events;

namespace Chat2Pay.Tests.Simulation;

/// <content>What has to be true of the callbacks of every history.</content>
internal sealed partial class Checks
{
    /// <summary>A clock may be off by 45 s, and a call takes up to 15 s.</summary>
    private const long MostOff = 62_000;

    /// <summary>
    /// Every event that was committed came at least once and in the order of its subject; every call was signed, and the same
    /// event had the same id and the same body each time.
    /// </summary>
    private void Callbacks()
    {
        if (town.Receiver is not { } receiver)
        {
            return;
        }

        foreach (CallbackArrival arrival in receiver.Arrivals)
        {
            if (!receiver.IsSigned(arrival))
            {
                Say($"callback {arrival.Id} is not signed with the secret of its endpoint");
            }
            else if (arrival.Off > MostOff)
            {
                Say($"callback {arrival.Id} came {arrival.Off / 1000} s away from the time that it was signed for");
            }

            if (JsonElement.Parse(arrival.Body).GetProperty("id").GetString() != arrival.Id)
            {
                Say($"callback {arrival.Id} is about another event");
            }
        }

        if (witness.HadFailOver)
        {
            return;
        }

        foreach (IGrouping<string, CallbackArrival> same in receiver.Arrivals.GroupBy(arrival => arrival.Id))
        {
            if (same.Select(arrival => Convert.ToBase64String(arrival.Body)).Distinct().Count() > 1)
            {
                Say($"callback {same.Key} had another body when it came again");
            }
        }

        string[] taken = [.. receiver.Arrivals.Where(arrival => arrival.IsTaken).Select(arrival => arrival.Id).Distinct()];
        foreach (IGrouping<string, EventRecord> subject in receiver.Committed().GroupBy(told => told.Subject))
        {
            string[] told = [.. subject.Select(one => one.Id)];
            string[] came = [.. taken.Where(told.Contains)];
            if (!told.SequenceEqual(came))
            {
                Say($"of {subject.Key} the log tells {string.Join(' ', told)} and callbacks were {string.Join(' ', came)}");
            }
        }
    }
}
