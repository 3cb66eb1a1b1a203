using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Shapes;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Operations;

/// <summary><c>/v1/customers</c> and the payment methods of a customer.</summary>
internal sealed class CustomerOperations(StripeLedger ledger)
{
    private const int MaximumEmailLength = 512;

    private static readonly string[] Fields =
    [
        "name", "email", "phone", "description", "preferred_locales[#]", "preferred_locales", "metadata",
        "metadata[*]",
    ];

    internal IEnumerable<StripeRoute> Routes() =>
    [
        new("POST", "/v1/customers", Create, Fields),
        new("GET", "/v1/customers", List, [.. Listing.WithCreated, "email"]),
        new("GET", "/v1/customers/{id}", call => CustomerShape.Of(Known(call))),
        new("POST", "/v1/customers/{id}", Update, Fields),
        new("DELETE", "/v1/customers/{id}", Delete),
        new("GET", "/v1/customers/{id}/payment_methods", PaymentMethods,
            [.. Listing.Parameters, "type", "allow_redisplay"]),
        new("GET", "/v1/customers/{id}/payment_methods/{id}", OnePaymentMethod),
    ];

    internal Customer Add() => ledger.Customers.Add(new Customer
    {
        Id = ledger.Ids.Next("cus_", 14),
        Created = ledger.Now,
        InvoicePrefix = ledger.Ids.Next(string.Empty, 8).ToUpperInvariant(),
    });

    internal void Remove(Customer customer)
    {
        customer.Deleted = true;
        JsonObject snapshot = CustomerShape.Of(customer);
        foreach (PaymentMethod method in ledger.PaymentMethods.Newest.Where(owned => owned.CustomerId == customer.Id))
        {
            method.CustomerId = null;
            method.Spent = true;
        }

        ledger.Emit("customer.deleted", snapshot);
    }

    private JsonObject Create(StripeCall call)
    {
        Validate(call.Form);
        Dictionary<string, string> metadata = MetadataRules.Merge(null, call.Form, "metadata");
        Customer customer = Add();
        customer.Metadata = metadata;
        Apply(customer, call.Form);
        ledger.Emit("customer.created", CustomerShape.Of(customer));
        return CustomerShape.Of(customer);
    }

    private JsonObject Update(StripeCall call)
    {
        Customer customer = Living(call);
        Validate(call.Form);
        Dictionary<string, string> metadata = MetadataRules.Merge(customer.Metadata, call.Form, "metadata");
        JsonObject before = CustomerShape.Of(customer);
        customer.Metadata = metadata;
        Apply(customer, call.Form);
        JsonObject after = CustomerShape.Of(customer);
        ledger.Emit("customer.updated", after.DeepClone().AsObject(), Changed(before, after));
        return after;
    }

    private JsonObject Delete(StripeCall call)
    {
        Remove(Living(call));
        return new JsonObject { ["id"] = call.Id, ["object"] = "customer", ["deleted"] = true };
    }

    private JsonObject List(StripeCall call)
    {
        string? email = call.Form.Text("email", MaximumEmailLength);
        return Listing.Page(
            call,
            "/v1/customers",
            ledger.Customers.Newest.Where(one => !one.Deleted && (email is null || one.Email == email)),
            CustomerShape.Of);
    }

    private JsonObject PaymentMethods(StripeCall call)
    {
        Customer customer = Living(call);
        call.Form.OneOf("type", "card");
        string? redisplay = call.Form.OneOf("allow_redisplay", "always", "limited", "unspecified");
        return Listing.Page(
            call,
            $"/v1/customers/{customer.Id}/payment_methods",
            ledger.PaymentMethods.Newest.Where(method =>
                method.CustomerId == customer.Id && (redisplay is null || method.AllowRedisplay == redisplay)),
            PaymentMethodShape.Of);
    }

    private JsonObject OnePaymentMethod(StripeCall call)
    {
        Customer customer = Living(call);
        return ledger.PaymentMethods.TryGet(call.Ids[1], out PaymentMethod? method) && method.CustomerId == customer.Id
            ? PaymentMethodShape.Of(method)
            : throw StripeRefusalException.NotFound("PaymentMethod", call.Ids[1], "payment_method");
    }

    private Customer Known(StripeCall call) =>
        ledger.Customers.Find(call.Id) ?? throw StripeRefusalException.NotFound("customer", call.Id);

    private Customer Living(StripeCall call)
    {
        Customer customer = Known(call);
        return customer.Deleted ? throw StripeRefusalException.NotFound("customer", call.Id) : customer;
    }

    private static void Validate(StripeForm form)
    {
        if (form.Values.TryGetValue("email", out string? email) && email.Length > 0)
        {
            form.Text("email", MaximumEmailLength);
            if (!email.Contains('@', StringComparison.Ordinal))
            {
                throw StripeRefusalException.Invalid($"Invalid email address: {email}", "email", "email_invalid");
            }
        }
    }

    private static void Apply(Customer customer, StripeForm form)
    {
        customer.Name = Changed(form, "name", customer.Name);
        customer.Email = Changed(form, "email", customer.Email);
        customer.Phone = Changed(form, "phone", customer.Phone);
        customer.Description = Changed(form, "description", customer.Description);
        if (form.Has("preferred_locales") || form.Has("preferred_locales[0]"))
        {
            customer.PreferredLocales = [.. form.List("preferred_locales")];
        }
    }

    /// <summary>Absent leaves the value, empty clears it.</summary>
    private static string? Changed(StripeForm form, string name, string? current) =>
        !form.Values.TryGetValue(name, out string? value) ? current : value.Length == 0 ? null : value;

    private static JsonObject Changed(JsonObject before, JsonObject after)
    {
        var changed = new JsonObject();
        foreach ((string name, JsonNode? value) in before)
        {
            if (!JsonNode.DeepEquals(value, after[name]))
            {
                changed[name] = value?.DeepClone();
            }
        }

        return changed;
    }
}
