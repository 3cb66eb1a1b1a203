using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Journeys.Stored;

/// <summary>An application begins a journey for a customer.</summary>
[DataContract]
public sealed record JourneyRequested : Input
{
    /// <summary>The id of the run, <see cref="JourneyRun.Id"/>.</summary>
    [DataMember(Order = 0)]
    public required string RunId { get; init; }

    /// <summary>The name of the journey.</summary>
    [DataMember(Order = 1)]
    public required string Journey { get; init; }

    /// <summary>Its version when it was asked for.</summary>
    [DataMember(Order = 2)]
    public required string Version { get; init; }

    /// <summary>Where the customer is spoken to.</summary>
    [DataMember(Order = 3)]
    public required Channel Channel { get; init; }

    /// <summary>The tag of the language; null for the customer's.</summary>
    [DataMember(Order = 4)]
    public string? Language { get; init; }

    /// <summary>The variables that it begins with.</summary>
    [DataMember(Order = 5)]
    public required Dictionary<string, JourneyValue> Variables { get; init; }
}

/// <summary>A run that an application has asked for, and what became of it.</summary>
[DataContract]
public sealed record RequestedRun
{
    /// <summary>Its id, <see cref="JourneyRun.Id"/>.</summary>
    [DataMember(Order = 0)]
    public required string Id { get; init; }

    /// <summary>The name of the journey.</summary>
    [DataMember(Order = 1)]
    public required string Journey { get; init; }

    /// <summary>Its version.</summary>
    [DataMember(Order = 2)]
    public required string Version { get; init; }

    /// <summary>What became of it.</summary>
    [DataMember(Order = 3)]
    public required RunState State { get; set; }
}

/// <summary>What became of a run that was asked for. Its name in small letters is that of the API.</summary>
public enum RunState
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>It has come to an end of its file, or handed the conversation over.</summary>
    Ended,

    /// <summary>The customer left, or did not answer, or not as the question wants it.</summary>
    Abandoned,

    /// <summary>A step could not be taken.</summary>
    Failed,

    /// <summary>Another run took its place, somebody took the conversation, or the customer opted out or asked to be forgotten.</summary>
    Stopped,

    /// <summary>It did not begin: another run is open, or somebody holds the conversation.</summary>
    Busy,

    /// <summary>It did not begin: the customer has opted out.</summary>
    OptedOut,

    /// <summary>It did not begin: the channel takes no free text now.</summary>
    WindowClosed,

    /// <summary>It did not begin: the customer cannot be written to on the channel.</summary>
    ChannelUnavailable,
}
