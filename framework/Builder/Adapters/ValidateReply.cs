using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>Compares a reply with the expected one, and throws when it will not do.</summary>
public delegate void ValidateReply(IActivity expected, IActivity actual);
