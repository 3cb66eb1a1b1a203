using System.Net;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Simulation;

/// <content>What agents of the shop do.</content>
internal sealed partial class ScriptedCustomers
{
    private Task DoAsAgentAsync(Step step, CustomerState own)
    {
        // A customer who was never asked has no conversation that an agent could know of.
        if (own.Requests.Count == 0 || !PaymentRequestId.TryParse(own.Requests[0], out PaymentRequestId request))
        {
            return Task.CompletedTask;
        }

        string path = $"/v1/conversations/{ConversationId.Of(request.Mailbox)}/";
        return step.Act switch
        {
            Act.TakeOver => AsAgentAsync(path + "holder", null, new { holder = "agent", name = "Ada" }),
            Act.GiveBack => AsAgentAsync(path + "holder", null, new { holder = "bot" }),
            Act.Write => AsAgentAsync(path + "messages", "written-" + ++keys, new { text = step.Detail }),
            _ => throw new NotSupportedException(step.Act.ToString()),
        };
    }

    private async Task AsAgentAsync(string path, string? key, object body)
    {
        using HttpResponseMessage? answer = await PersistAsync(() => Post(path, key, body));
        if (answer is { IsSuccessStatusCode: false, StatusCode: not (HttpStatusCode.Conflict or HttpStatusCode.NotFound) })
        {
            town.HistoryRecorder.Wrong.Add($"{path} was answered {(int)answer.StatusCode}");
        }
    }
}
