using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.CardNumbers;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>The calls of runs to the merchant's services: decided here, made by an effect, answered by an input.</summary>
internal static class JourneyCalls
{
    private static readonly string[] EncodedSlashes = ["%2F", "%5C"];

    /// <summary>Decides on a call. One that cannot be made has the outcome <see cref="CallOutcome.Failed"/>.</summary>
    public static void Begin(TurnScope turn, JourneyRun run, CallStep call)
    {
        run.Calls++;
        run.Answer = null;
        try
        {
            TemplateScope variables = RunVariables.Of(run);
            if (PathOf(call, variables) is not { } path)
            {
                Settle(turn, run, new ServiceAnswer(CallOutcome.Refused, 0, [], null));
                return;
            }

            turn.Add(new CallService
            {
                RunId = run.Id,
                Number = run.Calls,
                Service = call.Service,
                Method = call.Method,
                Path = path,
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

    /// <summary>
    /// The path, with what its expressions give encoded; null where that would lead elsewhere: a part that is all dots, or a
    /// slash, which servers may take for one of the path though it is encoded.
    /// </summary>
    private static string? PathOf(CallStep call, TemplateScope variables)
    {
        string path = call.Path.Fill(variables, UrlEncoder.Default);
        string below = path.Split('?')[0];
        bool leadsElsewhere = below.Split('/').Any(part => part is "." or "..")
            || EncodedSlashes.Any(slash => below.Contains(slash, StringComparison.OrdinalIgnoreCase));
        RefuseCardNumber(Uri.UnescapeDataString(path));
        return leadsElsewhere ? null : path;
    }

    /// <summary>Nothing that reads as a card number leaves, whatever it was made of.</summary>
    private static void RefuseCardNumber(string text)
    {
        if (CardNumberMask.Mask(text).CardNumberRemoved)
        {
            throw new JourneyFaultException("A call would hold what reads as a card number.");
        }
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
            RefuseCardNumber(value.Text);
            body[name] = value.Number is { } number ? JsonValue.Create(number) : JsonValue.Create(value.Text);
        }

        string json = body.ToJsonString(JsonSerializerOptions.Default);
        return json.Length <= JourneyLimits.CallBodyLength
            ? json
            : throw new JourneyFaultException($"The body of a call is longer than {JourneyLimits.CallBodyLength} characters.");
    }
}
