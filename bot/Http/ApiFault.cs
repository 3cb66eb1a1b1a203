namespace Chat2Pay.Bot.Http;

/// <summary>Everything the API may refuse, whatever the reason.</summary>
public enum ApiFault
{
    /// <summary>A field, parameter or header is missing or wrong.</summary>
    Invalid,

    /// <summary>The body is larger than the API takes.</summary>
    TooLarge,

    /// <summary>The body is not sent as JSON.</summary>
    NotJson,

    /// <summary>No key, or one that belongs to no application.</summary>
    Unauthorized,

    /// <summary>The application has no right to this call.</summary>
    Forbidden,

    /// <summary>There is no such dead letter.</summary>
    LetterNotFound,

    /// <summary>The dead letter must not be taken up again.</summary>
    NotReplayable,

    /// <summary>There is no such payment request, or it belongs to another application.</summary>
    NotFound,

    /// <summary>There is no such conversation.</summary>
    ConversationNotFound,

    /// <summary>There is no such journey.</summary>
    JourneyNotFound,

    /// <summary>There is no such run, or nothing of it is kept.</summary>
    RunNotFound,

    /// <summary>Another run is open, or somebody holds the conversation.</summary>
    RunOpen,

    /// <summary>The channel takes no free text now, and a journey needs it.</summary>
    RunNeedsFreeText,

    /// <summary>The channel takes no free text now, and there is no template.</summary>
    WindowClosed,

    /// <summary>The channel takes a template alone now, and the text is too long for it.</summary>
    TooLongForTemplate,

    /// <summary>The customer cannot be written to on the channel.</summary>
    ChannelUnavailable,

    /// <summary>The API has no call at this address.</summary>
    NoSuchCall,

    /// <summary>The address is a call's, but not with this method.</summary>
    WrongMethod,

    /// <summary>The application has as many of the customer's open requests as others leave it.</summary>
    ShareUsed,

    /// <summary>Too many calls with a wrong key from one network.</summary>
    TooManyWrongKeys,

    /// <summary>The idempotency key was used before, for something else.</summary>
    KeyReused,

    /// <summary>The customer does not want messages on this channel.</summary>
    OptedOut,

    /// <summary>The customer has as many open requests as are allowed.</summary>
    TooManyOpen,

    /// <summary>It is paid: it can only be refunded.</summary>
    AlreadyPaid,

    /// <summary>It was cancelled before.</summary>
    AlreadyCancelled,

    /// <summary>It has run out of time.</summary>
    AlreadyExpired,

    /// <summary>There is no money to give back.</summary>
    NotPaid,

    /// <summary>All of the money went back, or is on its way back.</summary>
    NothingLeft,

    /// <summary>The refund is more than what is left.</summary>
    TooMuch,

    /// <summary>The cardholder disputes the payment.</summary>
    Disputed,

    /// <summary>There have been too many refunds of this request.</summary>
    TooManyRefunds,

    /// <summary>Too many calls in a minute.</summary>
    TooManyCalls,

    /// <summary>The node has as many streams of events open as it may, or as many of the application.</summary>
    TooManyStreams,

    /// <summary>There is no such callback endpoint, or it belongs to another application.</summary>
    CallbackNotFound,

    /// <summary>The application has as many callback endpoints as it may.</summary>
    TooManyCallbacks,

    /// <summary>The endpoint has as many keys that still sign as it may.</summary>
    TooManyCallbackKeys,

    /// <summary>The callback endpoint gets nothing until it is enabled.</summary>
    CallbackDisabled,

    /// <summary>The callback endpoint has as many pending deliveries as it may.</summary>
    CallbackFull,

    /// <summary>The callback endpoint is being sent a range of time again.</summary>
    ReplayUnderWay,

    /// <summary>The callback endpoint has no delivery of such an event.</summary>
    DeliveryNotFound,

    /// <summary>The event is not kept any more.</summary>
    EventGone,

    /// <summary>The customer's inbox is full.</summary>
    Busy,

    /// <summary>The store cannot be reached, or we have failed.</summary>
    Unavailable,
}
