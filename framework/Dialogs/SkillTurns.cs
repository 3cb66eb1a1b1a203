using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a turn has to do with another bot that called this one as its skill.</summary>
internal static class SkillTurns
{
    /// <summary>True when the activity is a parent's, and not what a skill of this bot's own answers.</summary>
    public static bool IsFromParent(ITurnContext turn) => Reference(turn) is null && IsSkillCall(turn);

    /// <summary>True when a parent waits for the end of this conversation.</summary>
    public static bool ParentIsTold(ITurnContext turn) => IsSkillCall(turn)
        && Reference(turn)?.OAuthScope is not (AuthenticationConstants.ToChannelFromBotOAuthScope
            or GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope);

    /// <summary>How a dialog ended, for its parent.</summary>
    public static Activity EndOfConversation(ITurnContext turn, DialogTurnResult result) => new(ActivityTypes.EndOfConversation)
    {
        Value = result.Result,
        Locale = turn.Activity.Locale,
        Code = result.Status == DialogTurnStatus.Complete
            ? EndOfConversationCodes.CompletedSuccessfully
            : EndOfConversationCodes.UserCancelled,
    };

    /// <summary>A channel calls with the audience alone; a bot names itself beside the audience that it calls.</summary>
    private static bool IsSkillCall(ITurnContext turn)
    {
        if (turn.TurnState.Get<IIdentity>(BotAdapter.BotIdentityKey) is not ClaimsIdentity caller)
        {
            return false;
        }

        string audience = caller.FindFirst(AuthenticationConstants.AudienceClaim)?.Value;
        string version = caller.FindFirst(AuthenticationConstants.VersionClaim)?.Value;
        string callerId = caller.FindFirst(
            version == "2.0" ? AuthenticationConstants.AuthorizedParty : AuthenticationConstants.AppIdClaim)?.Value;
        return callerId == AuthenticationConstants.AnonymousSkillAppId
            || (version is not null && callerId is not null && audience is not (null
                or AuthenticationConstants.ToBotFromChannelTokenIssuer
                or GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer) && callerId != audience);
    }

    private static SkillConversationReference Reference(ITurnContext turn) =>
        turn.TurnState.Get<SkillConversationReference>(CloudSkillHandler.SkillConversationReferenceKey);
}
