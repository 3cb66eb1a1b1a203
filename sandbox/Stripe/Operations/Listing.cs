using System.Globalization;
using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Shapes;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Operations;

/// <summary>Cursor pages, newest first.</summary>
internal static class Listing
{
    internal static readonly string[] Parameters = ["limit", "starting_after", "ending_before"];

    internal static readonly string[] WithCreated =
        [.. Parameters, "created", "created[gt]", "created[gte]", "created[lt]", "created[lte]"];

    private const long DefaultLimit = 10;
    private const long MaximumLimit = 100;

    internal static JsonObject Page<T>(
        StripeCall call, string url, IEnumerable<T> newest, Func<T, JsonObject> shape)
        where T : StripeEntity
    {
        StripeForm form = call.Form;
        int limit = (int)Limit(form);
        List<T> all = [.. newest.Where(item => InRange(form, item.Created))];
        (int from, int to) = Bounds(form, all, limit);
        bool more = form.Has("ending_before") ? from > 0 : to < all.Count;
        return Pieces.List(url, all[from..to].Select(shape), more);
    }

    private static (int From, int To) Bounds<T>(StripeForm form, List<T> all, int limit)
        where T : StripeEntity
    {
        if (form.Text("ending_before") is { } before)
        {
            int end = Position(all, before, "ending_before");
            return (Math.Max(0, end - limit), end);
        }

        int start = form.Text("starting_after") is { } after ? Position(all, after, "starting_after") + 1 : 0;
        return (start, Math.Min(all.Count, start + limit));
    }

    private static int Position<T>(List<T> all, string id, string param)
        where T : StripeEntity
    {
        int position = all.FindIndex(item => item.Id == id);
        return position >= 0 ? position : throw StripeRefusalException.NoSuch("object", id, param);
    }

    private static long Limit(StripeForm form)
    {
        long limit = form.Integer("limit") ?? DefaultLimit;
        return limit switch
        {
            < 1 => throw StripeRefusalException.Invalid(
                "This value must be greater than or equal to 1.", "limit", "parameter_invalid_integer"),
            > MaximumLimit => throw StripeRefusalException.Invalid(
                string.Create(
                    CultureInfo.InvariantCulture, $"This value must be less than or equal to {MaximumLimit}."),
                "limit",
                "parameter_invalid_integer"),
            _ => limit,
        };
    }

    private static bool InRange(StripeForm form, long created) =>
        (form.Integer("created") is not { } exact || created == exact)
        && (form.Integer("created[gt]") is not { } gt || created > gt)
        && (form.Integer("created[gte]") is not { } gte || created >= gte)
        && (form.Integer("created[lt]") is not { } lt || created < lt)
        && (form.Integer("created[lte]") is not { } lte || created <= lte);
}
