using System.Text.Json.Nodes;
using Chat2Pay.Bot.Settings;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>A member that is a setting of <see cref="PaymentOptions"/> where a call does not name it.</summary>
/// <param name="setting">The name of the setting.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DefaultSettingAttribute(string setting) : Attribute
{
    /// <summary>What the setting is on this host.</summary>
    public JsonNode? Read(IServiceProvider services)
    {
        PaymentOptions options = services.GetRequiredService<IOptions<PaymentOptions>>().Value;
        return JsonValue.Create((int)typeof(PaymentOptions).GetProperty(setting)!.GetValue(options)!);
    }
}
