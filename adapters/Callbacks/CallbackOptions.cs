using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Callbacks;

/// <summary>How events are sent to the endpoints of applications.</summary>
public sealed class CallbackOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Callbacks";

    /// <summary>
    /// Private addresses and networks (<c>10.1.0.0/16</c>) that callbacks may be sent to, /8 the widest of IPv4 and /16 of
    /// IPv6. At most 50. Default none: public addresses only.
    /// </summary>
    [MaxLength(50, ErrorMessage = "Callbacks:AllowedNetworks has at most 50 entries.")]
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>
    /// An endpoint is disabled when nothing has got through to it for so many days. Default 5; 1 to 30.
    /// </summary>
    [Range(1, 30, ErrorMessage = "Callbacks:DisableAfterDays is 1 to 30.")]
    public int DisableAfterDays { get; init; } = 5;

    /// <summary>How many calls to one endpoint run at a time. Default 8; 1 to 64.</summary>
    [Range(1, 64, ErrorMessage = "Callbacks:MaxConcurrentPerEndpoint is 1 to 64.")]
    public int MaxConcurrentPerEndpoint { get; init; } = 8;

    /// <summary>How many calls to all endpoints a node has running at a time. Default 128; 1 to 4,096.</summary>
    [Range(1, 4_096, ErrorMessage = "Callbacks:MaxConcurrent is 1 to 4,096.")]
    public int MaxConcurrent { get; init; } = 128;

    /// <summary>How long a call may take in all. Default 15 s; 1 s to 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30", ErrorMessage = "Callbacks:Timeout is 1 s to 30 s.")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How often a node looks for endpoints that no node serves, and for events of which it got no signal. Default 5 s;
    /// 1 s to 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = "Callbacks:PollInterval is 1 s to 1 min.")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);
}

[OptionsValidator]
internal sealed partial class CallbackOptionsValidator : IValidateOptions<CallbackOptions>;

/// <summary>What the attributes of <see cref="CallbackOptions"/> cannot say.</summary>
internal sealed class CallbackOptionsRules : IValidateOptions<CallbackOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, CallbackOptions options)
    {
        string[] wrong =
        [
            .. options.AllowedNetworks.Index()
                .Select(one => (one.Index, Fault: CallbackNetworks.Fault(one.Item)))
                .Where(one => one.Fault is not null)
                .Select(one => $"Callbacks:AllowedNetworks:{one.Index} {one.Fault}"),
        ];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
