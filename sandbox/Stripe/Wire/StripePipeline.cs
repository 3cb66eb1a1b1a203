using System.Text;
using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Stripe.Ledger;

namespace Chat2Pay.Sandbox.Stripe.Wire;

/// <summary>Serves <c>/v1</c>: key, version, address, faults, idempotency, operation, answer.</summary>
internal sealed partial class StripePipeline(
    StripeLedger ledger,
    IReadOnlyList<StripeRoute> routes,
    Expander expander,
    FaultPlan faults,
    CallLog calls,
    ILogger<StripePipeline> logger)
{
    private readonly IdempotencyKeys keys = new(ledger.Time, ledger.Options.MaximumObjectsPerKind);

    internal async Task ServeAsync(HttpContext context)
    {
        string requestId = ledger.Ids.Next("req_", 14);
        context.Response.Headers["Request-Id"] = requestId;
        context.Response.Headers["Stripe-Version"] = StripeApi.Version;
        try
        {
            Credentials.Check(context.Request, ledger.Options.SecretKey);
            CheckVersion(context.Request);
            (StripeRoute route, List<string> ids) = Find(context.Request);
            StripeForm form = await ReadAsync(context.Request, context.RequestAborted);
            await ServeAsync(context, route, new StripeCall(form, ids), requestId);
        }
        catch (StripeRefusalException refusal)
        {
            await WriteAsync(context, StripeAnswer.Of(refusal, requestId));
        }
    }

    private async Task ServeAsync(HttpContext context, StripeRoute route, StripeCall call, string requestId)
    {
        calls.Count(route.Operation);
        FaultKind fault = faults.NextCall("stripe:" + route.Operation);
        if (fault == FaultKind.LoseRequest)
        {
            context.Abort();
            return;
        }

        if (fault == FaultKind.TooManyRequests)
        {
            throw route.NamesObject ? StripeRefusalException.LockTimeout() : StripeRefusalException.RateLimit();
        }

        string? key = KeyOf(context.Request);
        StripeAnswer answer;
        if (key is not null && keys.Claim(key, context.Request.Path, Canonical(call.Form)) is { } stored)
        {
            context.Response.Headers["Idempotent-Replayed"] = "true";
            context.Response.Headers["Original-Request"] = stored.RequestId;
            answer = new StripeAnswer(stored.Status, stored.Body, null);
        }
        else
        {
            answer = await ExecuteAsync(context, route, call, new CallIdentity(requestId, key), fault);
        }

        if (fault == FaultKind.LoseReply)
        {
            context.Abort();
            return;
        }

        await WriteAsync(context, answer);
    }

    private async Task<StripeAnswer> ExecuteAsync(
        HttpContext context, StripeRoute route, StripeCall call, CallIdentity identity, FaultKind fault)
    {
        StripeAnswer? answer = null;
        try
        {
            await calls.WhenFreeAsync(route.Operation, context.RequestAborted);
            answer = fault == FaultKind.ServerError
                ? StripeAnswer.Of(StripeRefusalException.Failure(), identity.RequestId)
                : Execute(route, call, identity);
            return answer;
        }
        finally
        {
            if (identity.Key is not null)
            {
                Settle(identity.Key, answer, identity.RequestId);
            }
        }
    }

    private void Settle(string key, StripeAnswer? answer, string requestId)
    {
        if (answer is { Executed: true })
        {
            keys.Store(key, new StoredAnswer(answer.Status, answer.Body, requestId));
        }
        else
        {
            keys.Forget(key);
        }
    }

    private StripeAnswer Execute(StripeRoute route, StripeCall call, CallIdentity identity)
    {
        try
        {
            call.Form.Allow(route.Parameters);
            Expander.Check(route.Answers, call.Form.List("expand"));
            lock (ledger.Gate)
            {
                ledger.CurrentRequest = (identity.RequestId, identity.Key);
                try
                {
                    JsonObject body = route.Handler(call);
                    expander.Apply(body, call.Form.List("expand"));
                    return StripeAnswer.Of(body);
                }
                finally
                {
                    ledger.CurrentRequest = null;
                }
            }
        }
        catch (StripeRefusalException refusal)
        {
            Log.Refused(logger, route.Operation, refusal.Status, refusal.Code);
            return StripeAnswer.Of(refusal, identity.RequestId);
        }
    }

    private (StripeRoute Route, List<string> Ids) Find(HttpRequest request)
    {
        string path = request.Path.Value ?? string.Empty;
        foreach (StripeRoute route in routes)
        {
            if (route.Matches(request.Method, path, out List<string> ids))
            {
                return (route, ids);
            }
        }

        throw StripeRefusalException.UnknownAddress(request.Method, path);
    }

    private static void CheckVersion(HttpRequest request)
    {
        string version = request.Headers["Stripe-Version"].ToString();
        if (version.Length > 0 && version != StripeApi.Version)
        {
            throw StripeRefusalException.Invalid($"Invalid Stripe API version: {version}.");
        }
    }

    private static async Task<StripeForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            return StripeForm.Parse((request.QueryString.Value ?? string.Empty).TrimStart('?'));
        }

        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        string body = await reader.ReadToEndAsync(cancellationToken);
        if (body.Length > 0 && request.ContentType?.StartsWith(
            "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw StripeRefusalException.Invalid(
                "Invalid request: unsupported content type. Please use application/x-www-form-urlencoded.");
        }

        return StripeForm.Parse(body);
    }

    private static string? KeyOf(HttpRequest request)
    {
        string key = request.Headers["Idempotency-Key"].ToString();
        if (!HttpMethods.IsPost(request.Method) || key.Length == 0)
        {
            return null;
        }

        return key.Length <= StripeApi.MaximumIdempotencyKeyLength
            ? key
            : throw StripeRefusalException.Invalid("Idempotency keys can have up to 255 characters.");
    }

    private static string Canonical(StripeForm form) =>
        string.Join('\n', form.Values.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));

    private static async Task WriteAsync(HttpContext context, StripeAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        if (answer.Header is { } header)
        {
            context.Response.Headers[header.Name] = header.Value;
        }

        await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }

    private sealed record CallIdentity(string RequestId, string? Key);

    private static partial class Log
    {
        [LoggerMessage(5200, LogLevel.Information, "Emulated Stripe refused {Operation} with {Status} {Code}")]
        internal static partial void Refused(ILogger logger, string operation, int status, string? code);
    }
}
