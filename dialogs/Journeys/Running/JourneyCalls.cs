using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Dialogs.Scope;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>The calls of runs to the merchant's services: decided here, made by an effect, answered by an input.</summary>
internal static class JourneyCalls
{
    /// <summary>Decides on a call. One that cannot be made has the outcome <see cref="CallOutcome.Failed"/>.</summary>
    public static void Begin(TurnScope turn, JourneyRun run, CallStep call)
    {
        run.Calls++;
        run.Answer = null;
        try
        {
            TemplateScope variables = RunVariables.Of(run);
            turn.Add(new CallService
            {
                RunId = run.Id,
                Number = run.Calls,
                Service = call.Service,
                Method = call.Method,
                Path = PathOf(call, variables),
                Body = BodyOf(call, variables),
                Save = call.Save,
                TimeoutSeconds = (int)call.Timeout.TotalSeconds,
                IsRepeatable = call.IsRepeatable,
                Until = turn.Now + (long)JourneyLimits.CallWait.TotalMilliseconds,
            });
        }
        catch (JourneyFaultException fault)
        {
            Settle(turn, run, ServiceAnswer.None(fault.Message));
        }
    }

    /// <summary>Notes the answer to the call for which the run waits; the next turn goes on with it. A late one is dropped.</summary>
    public static void Answered(TurnScope turn, ServiceAnswered answered)
    {
        if (turn.State.Journey.Run is { CallsOut: true, Answer: null } run
            && run.Id == answered.RunId && run.Calls == answered.Number)
        {
            Settle(turn, run, answered.Answer);
        }
    }

    private static void Settle(TurnScope turn, JourneyRun run, ServiceAnswer answer)
    {
        run.Answer = answer;
        run.DueAt = turn.Now;
    }

    /// <summary>The path, with what its expressions give encoded. A part that is all dots would lead out of the service's own.</summary>
    private static string PathOf(CallStep call, TemplateScope variables)
    {
        string path = call.Path.Fill(variables, UrlEncoder.Default);
        bool leadsOut = path.Split('?')[0].Split('/').Any(part => part is "." or "..");
        return leadsOut || path.Any(c => c <= ' ')
            ? throw new JourneyFaultException("The path of a call has a blank or a part of dots alone.")
            : path;
    }

    private static string? BodyOf(CallStep call, TemplateScope variables)
    {
        if (call.Body.Count == 0)
        {
            return null;
        }

        JsonObject body = [];
        foreach ((string name, JourneyTemplate template) in call.Body)
        {
            JourneyValue value = template.Evaluate(variables);
            body[name] = value.Number is { } number ? JsonValue.Create(number) : JsonValue.Create(value.Text);
        }

        string json = body.ToJsonString(JsonSerializerOptions.Default);
        return json.Length <= JourneyLimits.CallBodyLength
            ? json
            : throw new JourneyFaultException($"The body of a call is longer than {JourneyLimits.CallBodyLength} characters.");
    }
}
