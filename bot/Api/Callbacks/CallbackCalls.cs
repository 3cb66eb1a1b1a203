using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Callbacks;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Api.Callbacks;

/// <summary>What the calls about callback endpoints do.</summary>
internal sealed class CallbackCalls(
    ICallbackStore store,
    ILogs logs,
    IIdempotencyRecords keys,
    CallbackSecrets secrets,
    CallbackAddresses addresses,
    CallbackSignals signals,
    RandomBytes random,
    TimeProvider time)
{
    private const int NonceBytes = 12;
    private const int MostTries = 5;

    /// <summary>The endpoint of an application; null if it has no such.</summary>
    public async Task<CallbackState?> FindAsync(string application, string id, CancellationToken cancellationToken) =>
        CallbackEndpointId.TryParse(id, out CallbackEndpointId known)
        && await store.ReadAsync(known, cancellationToken) is { } state && state.ApplicationId == application
            ? state
            : null;

    /// <summary>Makes an endpoint. A repetition shows what the first call has made.</summary>
    public async Task<IResult> CreateAsync(
        string application,
        IdempotencyKey key,
        JsonBody<CreateCallbackEndpoint> body,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        List<FieldError> errors = key.Faults();
        if (body.Refusal(errors) is { } unreadable)
        {
            return unreadable;
        }

        CreateCallbackEndpoint asked = body.Bind(errors);
        CheckUrl(asked.Url, errors);
        if (errors.Count > 0 || key.Value is null)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        string proposed = CallbackEndpointId.New(random(CallbackEndpointId.RandomBytes)).Value;
        IdempotencyClaim claim = await keys.ClaimAsync(
            application, key.Value, RequestHash.Of("callback-endpoint", body.Bytes.Span), proposed, cancellationToken);
        if (claim.Outcome == IdempotencyOutcome.Conflict || !CallbackEndpointId.TryParse(claim.AssignedId, out CallbackEndpointId id))
        {
            return ErrorMap.Result(ApiFault.KeyReused);
        }

        long now = time.GetUnixMilliseconds();
        if (!await store.RegisterAsync(id, application, CallbackBounds.MostEndpoints, now, cancellationToken))
        {
            return ErrorMap.Result(ApiFault.TooManyCallbacks);
        }

        LogCursor after = await logs.EndAsync(EventRecord.LogOf(application), cancellationToken);
        await store.CreateAsync(id, application, EndpointOf(id, asked, now), after, cancellationToken);
        if (await store.ReadAsync(id, cancellationToken) is not { } made)
        {
            return await GoneAsync(id, cancellationToken);
        }

        http.Response.Headers.Location = "/v1/callback-endpoints/" + id.Value;
        return TypedResults.Json(CallbackResource.From(made, now, FirstSecret(made)), statusCode: 201);
    }

    /// <summary>What this key has made was deleted: it is not made again.</summary>
    private async Task<IResult> GoneAsync(CallbackEndpointId id, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(id, cancellationToken);
        return ErrorMap.Result(ApiFault.CallbackNotFound);
    }

    /// <summary>The endpoints of an application.</summary>
    public async Task<IResult> ListAsync(string application, CancellationToken cancellationToken)
    {
        IReadOnlyList<RegisteredCallback> all = await store.ListAsync(cancellationToken);
        CallbackState?[] states = await Task.WhenAll(all
            .Where(one => one.ApplicationId == application)
            .Select(one => store.ReadAsync(one.Id, cancellationToken)));
        long now = time.GetUnixMilliseconds();
        return TypedResults.Json(new CallbackList(
            [.. states.OfType<CallbackState>().OrderBy(one => one.Endpoint.CreatedAt).Select(one => CallbackResource.From(one, now))]));
    }

    /// <summary>An endpoint.</summary>
    public async Task<IResult> ReadAsync(string application, string id, CancellationToken cancellationToken) =>
        await FindAsync(application, id, cancellationToken) is { } state
            ? TypedResults.Json(CallbackResource.From(state, time.GetUnixMilliseconds()))
            : ErrorMap.Result(ApiFault.CallbackNotFound);

    /// <summary>Changes an endpoint.</summary>
    public Task<IResult> ChangeAsync(
        string application, string id, JsonBody<ChangeCallbackEndpoint> body, CancellationToken cancellationToken)
    {
        List<FieldError> errors = [];
        if (body.Refusal(errors) is { } unreadable)
        {
            return Task.FromResult(unreadable);
        }

        ChangeCallbackEndpoint asked = body.Bind(errors);
        CheckUrl(asked.Url, errors);
        return errors.Count > 0
            ? Task.FromResult(ErrorMap.Result(ApiFault.Invalid, errors))
            : UpdateAsync(
                application,
                id,
                state => asked.Enabled ?? (state.Disabled is null && asked.Url is not null ? true : null),
                (state, _) => new Change(state.Endpoint with
                {
                    Url = asked.Url ?? state.Endpoint.Url,
                    Types = asked.Types ?? state.Endpoint.Types,
                    Description = asked.Description switch
                    {
                        null => state.Endpoint.Description,
                        "" => null,
                        var said => said,
                    },
                }),
                cancellationToken);
    }

    /// <summary>Gives an endpoint a new key; the one before signs for a while beside it.</summary>
    public Task<IResult> RotateAsync(
        string application, string id, JsonBody<RotateCallbackSecret> body, CancellationToken cancellationToken)
    {
        List<FieldError> errors = [];
        if (body.Refusal(errors) is { } unreadable)
        {
            return Task.FromResult(unreadable);
        }

        int overlap = body.Bind(errors).OverlapSeconds ?? CallbackBounds.UsualOverlapSeconds;
        return errors.Count > 0
            ? Task.FromResult(ErrorMap.Result(ApiFault.Invalid, errors))
            : UpdateAsync(application, id, _ => null, (state, now) => Rotated(state, overlap, now), cancellationToken);
    }

    /// <summary>Deletes an endpoint.</summary>
    public async Task<IResult> DeleteAsync(string application, string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(application, id, cancellationToken) is not { } state)
        {
            return ErrorMap.Result(ApiFault.CallbackNotFound);
        }

        await store.DeleteAsync(state.Id, cancellationToken);
        signals.Changed(state.Id);
        return TypedResults.NoContent();
    }

    /// <summary>What is wrong with a URL, if one is there.</summary>
    private void CheckUrl(string? url, List<FieldError> errors)
    {
        if (url is not null && CallbackUrl.Fault(url, addresses) is { } fault)
        {
            errors.Add(new FieldError("url", "url " + fault));
        }
    }

    private CallbackEndpoint EndpointOf(CallbackEndpointId id, CreateCallbackEndpoint asked, long now)
    {
        CallbackSignature signature = SignatureWordAttribute.Parse(asked.Signature);
        CallbackSecret secret = NewSecret(id, signature, now);
        return new CallbackEndpoint(asked.Url, asked.Types ?? [], asked.Description, signature, [secret], now);
    }

    private CallbackSecret NewSecret(CallbackEndpointId id, CallbackSignature signature, long now) =>
        secrets.New(id, signature, random(CallbackSigner.KeyBytes), random(NonceBytes), now);

    /// <summary>The secret that the call has made, which its repetition shows as well until another has replaced it.</summary>
    private string? FirstSecret(CallbackState made) => made.Endpoint.Secrets is [var only] && only.CreatedAt == made.Endpoint.CreatedAt
        ? secrets.Told(made.Id, only)
        : null;

    private Change Rotated(CallbackState state, int overlapSeconds, long now)
    {
        CallbackSecret[] signing = [.. state.Endpoint.SigningAt(now)];
        if (signing.Length >= CallbackBounds.MostKeys)
        {
            return new Change(state.Endpoint, Fault: ApiFault.TooManyCallbackKeys);
        }

        CallbackSecret made = NewSecret(state.Id, state.Endpoint.Signature, now);
        long ends = now + (overlapSeconds * 1_000L);
        IEnumerable<CallbackSecret> before = signing.Select(one => one with { EndsAt = Math.Min(one.EndsAt ?? long.MaxValue, ends) });
        return new Change(state.Endpoint with { Secrets = [made, .. before] }, secrets.Told(state.Id, made));
    }

    /// <summary>Reads, changes and writes; anew when somebody else was faster.</summary>
    private async Task<IResult> UpdateAsync(
        string application,
        string id,
        Func<CallbackState, bool?> enabled,
        Func<CallbackState, long, Change> change,
        CancellationToken cancellationToken)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            if (await FindAsync(application, id, cancellationToken) is not { } state)
            {
                return ErrorMap.Result(ApiFault.CallbackNotFound);
            }

            long now = time.GetUnixMilliseconds();
            Change made = change(state, now);
            if (made.Fault is { } fault)
            {
                return ErrorMap.Result(fault);
            }

            if (await store.UpdateAsync(state, made.Endpoint, enabled(state), now, cancellationToken)
                && await store.ReadAsync(state.Id, cancellationToken) is { } after)
            {
                signals.Changed(state.Id);
                return TypedResults.Json(CallbackResource.From(after, now, made.Secret));
            }
        }

        return ErrorMap.Result(ApiFault.Unavailable);
    }

    private sealed record Change(CallbackEndpoint Endpoint, string? Secret = null, ApiFault? Fault = null)
    {
        /// <summary>Without the secret, which no log may hold.</summary>
        public override string ToString() => "change of a callback endpoint";
    }
}
