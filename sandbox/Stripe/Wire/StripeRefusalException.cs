using System.Text.Json.Nodes;

namespace Chat2Pay.Sandbox.Stripe.Wire;

/// <summary>A call that Stripe answers with an error: thrown by an operation, written by the pipeline.</summary>
internal sealed class StripeRefusalException : Exception
{
    internal const string InvalidRequest = "invalid_request_error";
    internal const string CardError = "card_error";

    private StripeRefusalException(int status, string type, string message)
        : base(message)
    {
        Status = status;
        Type = type;
    }

    internal int Status { get; }

    internal string Type { get; }

    internal string? Code { get; private init; }

    internal string? Param { get; private init; }

    /// <summary>Further members of the error body, such as <c>decline_code</c> or <c>payment_intent</c>.</summary>
    internal JsonObject? Details { get; private init; }

    /// <summary>Extra response header, name and value.</summary>
    internal (string Name, string Value)? Header { get; private init; }

    internal static StripeRefusalException Invalid(string message, string? param = null, string? code = null) =>
        new(400, InvalidRequest, message) { Param = param, Code = code };

    internal static StripeRefusalException UnexpectedState(string message, JsonObject paymentIntent) =>
        new(400, InvalidRequest, message)
        {
            Code = "payment_intent_unexpected_state",
            Details = new JsonObject { ["payment_intent"] = paymentIntent },
        };

    internal static StripeRefusalException Missing(string param) =>
        new(400, InvalidRequest, $"Missing required param: {param}.") { Param = param, Code = "parameter_missing" };

    internal static StripeRefusalException Unknown(string param) =>
        new(400, InvalidRequest, $"Received unknown parameter: {param}") { Param = param, Code = "parameter_unknown" };

    /// <summary>No such object in the address of the call.</summary>
    internal static StripeRefusalException NotFound(string kind, string id, string param = "id") =>
        new(404, InvalidRequest, $"No such {kind}: '{id}'") { Param = param, Code = "resource_missing" };

    /// <summary>No such object among the parameters: Stripe answers 400 then, with the same code.</summary>
    internal static StripeRefusalException NoSuch(string kind, string id, string param) =>
        new(400, InvalidRequest, $"No such {kind}: '{id}'") { Param = param, Code = "resource_missing" };

    internal static StripeRefusalException UnknownAddress(string method, string path) =>
        new(404, InvalidRequest, $"Unrecognized request URL ({method}: {path}). Please see https://stripe.com/docs.");

    internal static StripeRefusalException Unauthorized(string message) =>
        new(401, InvalidRequest, message) { Header = ("WWW-Authenticate", "Basic realm=\"Stripe\"") };

    internal static StripeRefusalException Card(string message, string code, string? param, JsonObject details) =>
        new(402, CardError, message) { Code = code, Param = param, Details = details };

    internal static StripeRefusalException KeyMismatch(string message) => new(400, "idempotency_error", message);

    internal static StripeRefusalException KeyInUse(string key) =>
        new(409, InvalidRequest, $"There is currently another in-progress request using this Idempotent Key ('{key}').")
        {
            Code = "idempotency_key_in_use",
        };

    internal static StripeRefusalException RateLimit() =>
        new(429, InvalidRequest, "Request rate limit exceeded.")
        {
            Code = "rate_limit",
            Header = ("Stripe-Rate-Limited-Reason", "global-rate"),
        };

    internal static StripeRefusalException LockTimeout() =>
        new(429, InvalidRequest, "This object cannot be accessed right now because another request is using it.")
        {
            Code = "lock_timeout",
        };

    internal static StripeRefusalException Failure() =>
        new(500, "api_error", "An unknown error occurred.");

    internal JsonObject ToBody(string requestLogUrl)
    {
        var error = new JsonObject();
        if (Code is not null)
        {
            error["code"] = Code;
            error["doc_url"] = "https://stripe.com/docs/error-codes/" + Code.Replace('_', '-');
        }

        foreach ((string name, JsonNode? value) in Details ?? [])
        {
            error[name] = value?.DeepClone();
        }

        error["message"] = Message;
        if (Param is not null)
        {
            error["param"] = Param;
        }

        error["request_log_url"] = requestLogUrl;
        error["type"] = Type;
        return new JsonObject { ["error"] = error };
    }
}
