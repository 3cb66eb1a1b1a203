using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Language;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Commands;

/// <summary>Makes the WhatsApp templates at Twilio, submits them, and shows where their approval stands.</summary>
internal sealed partial class TemplatesCommand(
    TwilioTemplateStore store, IOptions<TwilioOptions> twilio, TimeProvider time, CommandConsole console)
{
    private const string Name = "templates";
    private const int UsualMinutes = 60;
    private const int MaxMinutes = 1_440;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private IReadOnlyList<WhatsAppTemplate> wanted = WhatsAppTemplates.All;

    /// <summary>How it is called.</summary>
    public static Command Create(CommandRunner runner)
    {
        Option<FileInfo?> texts = TextsOption();
        Option<string> suffix = SuffixOption();
        Option<int> minutes = MinutesOption();
        Command command = new(Name, "Makes the WhatsApp templates, submits them, and watches their approval.")
        {
            texts,
            suffix,
        };
        Add("status", "Shows each template, its approval and the settings; also without a word behind templates.",
            (templates, _, token) => templates.ShowAsync(token));
        Add("create", "Makes the templates that are not there, of RCS too; WhatsApp does not see them yet.",
            (templates, _, token) => templates.CreateAsync(token));
        Add("submit", "Submits to WhatsApp what is made and not submitted.",
            (templates, _, token) => templates.SubmitAsync(token));
        Add("watch", "Waits until WhatsApp has decided on all of them.",
            (templates, parsed, token) => templates.WatchAsync(TimeSpan.FromMinutes(parsed.GetValue(minutes)), token))
            .Add(minutes);
        command.SetAction(Action((templates, _, token) => templates.ShowAsync(token)));
        return command;

        Command Add(
            string name, string purpose, Func<TemplatesCommand, ParseResult, CancellationToken, Task<int>> runAsync)
        {
            Command part = new(name, purpose);
            part.SetAction(Action(runAsync));
            command.Add(part);
            return part;
        }

        Func<ParseResult, CancellationToken, Task<int>> Action(
            Func<TemplatesCommand, ParseResult, CancellationToken, Task<int>> runAsync) =>
            (parsed, cancellationToken) => runner.RunAsync<TemplatesCommand>(
                Name,
                async (templates, token) =>
                    await templates.PrepareAsync(parsed.GetValue(texts), parsed.GetValue(suffix) ?? "", token)
                        ? await runAsync(templates, parsed, token)
                        : ExitCode.Failed,
                cancellationToken);
    }

    private static Option<FileInfo?> TextsOption() => new("--texts")
    {
        HelpName = "file",
        Description = "Your own words, or a translation, as JSON (docs/commands.md)",
        Recursive = true,
    };

    private static Option<string> SuffixOption()
    {
        Option<string> suffix = new("--suffix")
        {
            HelpName = "text",
            Description = "What is put behind each name: a rejected name cannot be used again",
            DefaultValueFactory = _ => "",
            Recursive = true,
        };
        suffix.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !Suffix().IsMatch(token.Value)))
            {
                result.AddError("--suffix has at most 100 of a-z, 0-9 and _.");
            }
        });
        return suffix;
    }

    private static Option<int> MinutesOption()
    {
        Option<int> minutes = new("--minutes")
        {
            HelpName = "n",
            Description = "How long to watch at most, 1 to 1440",
            DefaultValueFactory = _ => UsualMinutes,
            CustomParser = result => WholeNumber.Of(result, "--minutes", 1, MaxMinutes),
        };
        return minutes;
    }

    /// <summary>Takes other words and names; false, with the reasons, when WhatsApp would reject them.</summary>
    public async Task<bool> PrepareAsync(FileInfo? file, string suffix, CancellationToken cancellationToken)
    {
        List<string> faults = [];
        try
        {
            WhatsAppTexts texts = file is null
                ? new WhatsAppTexts()
                : WhatsAppTexts.Parse(await File.ReadAllTextAsync(file.FullName, cancellationToken));
            faults.AddRange(texts.Faults());
            wanted = [.. texts.Reword().Select(template => template with { Name = template.Name + suffix })];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            faults.Add($"{file?.Name} cannot be read: {unreadable.Message}");
        }

        faults.AddRange(wanted.SelectMany(template =>
            WhatsAppTemplateRules.Faults(template).Select(fault => $"{template.Purpose}: {fault}")));
        foreach (string fault in faults)
        {
            await console.Error.WriteLineAsync(fault);
        }

        return faults.Count == 0;
    }

    /// <summary>Shows where each stands; <see cref="ExitCode.Done"/> when all are approved.</summary>
    public async Task<int> ShowAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<TemplateRow> rows = await ReadAsync(cancellationToken);
        await WriteAsync(rows);
        return rows.All(row => row.State?.IsApproved == true) ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Makes what is not there.</summary>
    public async Task<int> CreateAsync(CancellationToken cancellationToken)
    {
        foreach (TemplateRow row in (await ReadAsync(cancellationToken)).Where(row => row.State is null))
        {
            string sid = await store.CreateAsync(row.Template, cancellationToken);
            await console.Out.WriteLineAsync($"{row.Template.Name}: made as {sid}.");
        }

        await WriteAsync(await ReadAsync(cancellationToken));
        if (twilio.Value.Senders.RcsAgent is not null)
        {
            await CreateRcsQuestionsAsync(cancellationToken);
        }

        return ExitCode.Done;
    }

    /// <summary>RCS approves no templates, so those of its questions are made and named at once.</summary>
    private async Task CreateRcsQuestionsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<TwilioTemplateState> there = await store.ReadAsync(cancellationToken);
        foreach (SpokenLanguage language in Languages.All)
        {
            TwilioTemplateState? made =
                there.LastOrDefault(state => state.Name == RcsQuestion.Name && state.Language == language.Tag);
            string sid = made?.Sid ?? await store.CreateRcsQuestionAsync(language, cancellationToken);
            await console.Out.WriteLineAsync($"{RcsQuestion.Setting(language)}={sid}");
        }
    }

    /// <summary>Submits what is made and not submitted; <see cref="ExitCode.Failed"/> when one is missing or rejected.</summary>
    public async Task<int> SubmitAsync(CancellationToken cancellationToken)
    {
        foreach (TemplateRow row in await ReadAsync(cancellationToken))
        {
            if (row.State is { IsUnsubmitted: true, Sid: { } sid })
            {
                string status = await store.SubmitAsync(sid, row.Template, cancellationToken);
                await console.Out.WriteLineAsync($"{row.Template.Name}: submitted as {row.Template.Category}, {status}.");
            }
        }

        IReadOnlyList<TemplateRow> rows = await ReadAsync(cancellationToken);
        await WriteAsync(rows);
        return rows.All(row => row.State is { IsRejected: false }) ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Waits until all are decided; <see cref="ExitCode.Done"/> when all are approved then.</summary>
    public async Task<int> WatchAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        using PeriodicTimer timer = new(Look, time);
        IReadOnlyList<TemplateRow> rows = await ReadAsync(cancellationToken);
        while (rows.Any(row => row.State is { IsDecided: false }) && time.GetElapsedTime(begun) < patience)
        {
            int open = rows.Count(row => row.State is { IsDecided: false });
            await console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{open} wait for WhatsApp."));
            await timer.WaitForNextTickAsync(cancellationToken);
            rows = await ReadAsync(cancellationToken);
        }

        await WriteAsync(rows);
        return rows.All(row => row.State?.IsApproved == true) ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>
    /// What the account has of each: the one that the settings name, if it has the name, else an approved one, else the
    /// newest.
    /// </summary>
    private async Task<IReadOnlyList<TemplateRow>> ReadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<TwilioTemplateState> states = await store.ReadAsync(cancellationToken);
        return
        [
            .. wanted.Select(template =>
            {
                List<TwilioTemplateState> same =
                [
                    .. states.Where(state => state.Name == template.Name && state.Language == template.Language),
                ];
                string? set = Set(template);
                return new TemplateRow(template, same.Find(state => state.Sid == set)
                    ?? same.FindLast(state => state.IsApproved)
                    ?? same.LastOrDefault());
            }),
        ];
    }

    private async Task WriteAsync(IReadOnlyList<TemplateRow> rows)
    {
        foreach ((WhatsAppTemplate template, TwilioTemplateState? state) in rows)
        {
            string status = state switch
            {
                null => "not made: templates create",
                { IsUnsubmitted: true } => "not submitted: templates submit",
                { IsRejected: true } => $"rejected: {state.Reason}. Use other words or another name (--texts, --suffix)",
                _ when Set(template) != state.Sid => state.Status + ", not in the settings",
                _ => state.Status,
            };
            await console.Out.WriteLineAsync($"{template.Name,-31} {state?.Sid ?? "-",-34} {status}");
        }

        // One that is not approved would be tried, and refused, in the place of plain text.
        List<TemplateRow> approved = [.. rows.Where(row => row.State?.IsApproved == true)];
        if (approved.Count > 0)
        {
            await console.Out.WriteLineAsync("Settings:");
        }

        foreach ((WhatsAppTemplate template, TwilioTemplateState? state) in approved)
        {
            await console.Out.WriteLineAsync($"{TwilioTemplates.Setting(template.Purpose, template.Language)}={state!.Sid}");
        }
    }

    private string? Set(WhatsAppTemplate template) => twilio.Value.TemplateOf(template.Purpose, template.Language);

    [GeneratedRegex(@"^[a-z0-9_]{0,100}\z")]
    private static partial Regex Suffix();

    /// <summary>A template that is wanted, and what the account has of it.</summary>
    private sealed record TemplateRow(WhatsAppTemplate Template, TwilioTemplateState? State);
}
