namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Decides whether an answer will do. It is asked about unrecognized answers too.</summary>
public delegate Task<bool> PromptValidator<T>(
    PromptValidatorContext<T> promptContext, CancellationToken cancellationToken);
