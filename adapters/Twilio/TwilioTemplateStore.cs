using System.Text.Json;
using Chat2Pay.Dialogs.Language;
using global::Twilio.Base;
using global::Twilio.Clients;
using global::Twilio.Constant;
using global::Twilio.Exceptions;
using global::Twilio.Http;
using global::Twilio.Rest;
using global::Twilio.Rest.Content.V1;
using global::Twilio.Rest.Content.V1.Content;
using TwilioMethod = global::Twilio.Http.HttpMethod;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// The content templates of the account, for the operator's commands
/// (https://www.twilio.com/docs/content/content-api-resources).
/// </summary>
public sealed class TwilioTemplateStore(TwilioAdministration twilio)
{
    private const int MaxContents = 1_000;
    private const string Unsubmitted = "unsubmitted";

    /// <summary>Every template of the account, newest last.</summary>
    /// <exception cref="TwilioCallException">Twilio did not answer, or refused.</exception>
    public Task<IReadOnlyList<TwilioTemplateState>> ReadAsync(CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<TwilioTemplateState>>(
            async client =>
            {
                ResourceSet<ContentAndApprovalsResource> contents =
                    await ContentAndApprovalsResource.ReadAsync(limit: MaxContents, client: client);
                return [.. contents.OrderBy(content => content.DateCreated).Select(State)];
            },
            cancellationToken);

    /// <summary>Makes a template; gives its sid. WhatsApp does not see it before it is submitted.</summary>
    /// <exception cref="TwilioCallException">Twilio did not answer, or refused.</exception>
    public Task<string> CreateAsync(WhatsAppTemplate template, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(template);
        return CreateAsync(template.ToContentJson(), cancellationToken);
    }

    /// <summary>Makes the template of questions on RCS; gives its sid. Nobody has to approve it.</summary>
    /// <exception cref="TwilioCallException">Twilio did not answer, or refused.</exception>
    public Task<string> CreateRcsQuestionAsync(SpokenLanguage language, CancellationToken cancellationToken) =>
        CreateAsync(RcsQuestion.ToContentJson(language), cancellationToken);

    /// <summary>Submits a template to WhatsApp; gives the status of the approval.</summary>
    /// <exception cref="TwilioCallException">Twilio did not answer, or refused.</exception>
    public Task<string> SubmitAsync(string sid, WhatsAppTemplate template, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(template);
        string path = $"/v1/Content/{Uri.EscapeDataString(sid)}/ApprovalRequests/whatsapp";
        return CallAsync(
            async client => ApprovalCreateResource.FromJson(
                await PostAsync(client, path, template.ToApprovalJson())).Status,
            cancellationToken);
    }

    private Task<string> CreateAsync(string json, CancellationToken cancellationToken) => CallAsync(
        async client => ContentResource.FromJson(await PostAsync(client, "/v1/Content", json)).Sid, cancellationToken);

    private async Task<T> CallAsync<T>(Func<ITwilioRestClient, Task<T>> callAsync, CancellationToken cancellationToken)
    {
        try
        {
            return await callAsync(twilio.Client(cancellationToken));
        }
        catch (TwilioException failed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TwilioCallException("Twilio: " + TwilioAdministration.Explain(failed), failed);
        }
    }

    /// <summary>The JSON is ours, so that what is sent is what the tests hold against Twilio's description.</summary>
    private static async Task<string> PostAsync(ITwilioRestClient client, string path, string json)
    {
        Request request = new(TwilioMethod.Post, Domain.Content, path)
        {
            ContentType = EnumConstants.ContentTypeEnum.JSON,
            Body = json,
        };
        return (await client.RequestAsync(request)).Content;
    }

    private static TwilioTemplateState State(ContentAndApprovalsResource content)
    {
        using JsonDocument? approval = content.ApprovalRequests?.ToString() is { Length: > 0 } json
            ? JsonDocument.Parse(json)
            : null;
        return new TwilioTemplateState(
            content.Sid,
            content.FriendlyName ?? "",
            content.Language ?? "",
            Text(approval, "status") is { Length: > 0 } status ? status : Unsubmitted,
            Text(approval, "rejection_reason") ?? "");
    }

    private static string? Text(JsonDocument? json, string name) =>
        json?.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty(name, out JsonElement member)
            && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
}
