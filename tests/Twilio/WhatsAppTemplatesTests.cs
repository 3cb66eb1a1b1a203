using System.Text.RegularExpressions;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;

namespace Chat2Pay.Tests.Twilio;

/// <summary>Limits: https://www.twilio.com/docs/content/twilio-quick-reply and WhatsApp's guidelines.</summary>
public sealed partial class WhatsAppTemplatesTests
{
    public static TheoryData<WhatsAppTemplate> Templates => new(WhatsAppTemplates.All);

    /// <summary>Those whose words are ours.</summary>
    public static TheoryData<WhatsAppTemplate> Worded => new(WhatsAppTemplates.All.Where(each => !each.IsAuthentication));

    [Fact]
    public void G9_the_code_has_a_template_of_its_own_category()
    {
        WhatsAppTemplate code = WhatsAppTemplates.For(MessagePurpose.VerificationCode, Languages.English);

        Assert.Contains("\"category\":\"AUTHENTICATION\"", code.ToApprovalJson(), StringComparison.Ordinal);
        Assert.Contains("\"whatsapp/authentication\"", code.ToContentJson(), StringComparison.Ordinal);
        Assert.Contains("COPY_CODE", code.ToContentJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_purpose_has_one_template_in_every_language() => Assert.All(Languages.All, language =>
    {
        Assert.Equal(
            Enum.GetValues<MessagePurpose>().Except([MessagePurpose.Agent, MessagePurpose.Journey]).Order(),
            WhatsAppTemplates.In(language).Select(each => each.Purpose).Order());
        Assert.Same(
            WhatsAppTemplates.For(MessagePurpose.Reply, language), WhatsAppTemplates.For(MessagePurpose.Agent, language));
        Assert.Same(
            WhatsAppTemplates.For(MessagePurpose.Reply, language), WhatsAppTemplates.For(MessagePurpose.Journey, language));
    });

    [Theory]
    [MemberData(nameof(Templates))]
    public void Placeholders_are_numbered_without_a_gap_and_have_samples(WhatsAppTemplate template)
    {
        string all = string.Concat([template.Body, .. template.Buttons.Select(button => button.Id)]);

        Assert.Equal(
            Enumerable.Range(1, template.Samples.Count).Select(number => $"{{{{{number}}}}}"),
            Placeholder().Matches(all).Select(match => match.Value));
    }

    [Theory]
    [MemberData(nameof(Worded))]
    public void Whatsapp_approves_of_the_form(WhatsAppTemplate template)
    {
        Assert.Empty(WhatsAppTemplateRules.Faults(template));
        Assert.DoesNotMatch(@"^\s*\{\{|\}\}\s*$|\}\}\s*\{\{", template.Body);
        Assert.InRange(template.Body.Length, 1, 1024);
        Assert.Matches("^[a-z0-9_]{1,512}$", template.Name);
        Assert.InRange(template.Buttons.Count, 0, 3);
        Assert.All(template.Buttons, button => Assert.InRange(button.Title.Length, 1, 20));
        Assert.Equal(template.Buttons.Count, template.Buttons.Select(button => button.Title).Distinct().Count());
    }

    /// <summary>What is told may end in the merchant's address, which takes no full stop.</summary>
    [Theory]
    [MemberData(nameof(Worded))]
    public void Nothing_runs_into_what_may_end_in_an_address(WhatsAppTemplate template)
    {
        if (template.Purpose is MessagePurpose.Notice or MessagePurpose.Reply)
        {
            Assert.Contains("{{1}}\n", template.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_words_that_the_page_of_the_commands_shows_are_taken()
    {
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "commands.md"));
        WhatsAppTexts texts = WhatsAppTexts.Parse(page.Split("```json")[1].Split("```")[0]);

        Assert.Empty(texts.Faults());
        Assert.All(texts.Reword(), template => Assert.Empty(WhatsAppTemplateRules.Faults(template)));
        Assert.Contains(
            "Acme asks",
            texts.Reword().First(template => template.Purpose == MessagePurpose.PaymentQuestion).Body,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void The_page_for_operators_shows_exactly_this_template(WhatsAppTemplate template)
    {
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "whatsapp-templates.md"));

        string section = page.Split("\n## ").Single(
            each => each.StartsWith(template.Purpose.ToString() + "\n", StringComparison.Ordinal));
        Assert.Contains($"| Friendly name and template name | `{template.Name}` |", section, StringComparison.Ordinal);
        Assert.Contains($"`{TwilioTemplates.Setting(template.Purpose, template.Language)}`", section, StringComparison.Ordinal);
        Assert.Contains($"```text\n{template.Body}\n```", section, StringComparison.Ordinal);
        for (int i = 0; i < template.Samples.Count; i++)
        {
            Assert.Matches($@"\| `\{{\{{{i + 1}\}}\}}` \| .+ \| {Regex.Escape(template.Samples[i])} \|", section);
        }

        foreach (WhatsAppButton button in template.Buttons)
        {
            Assert.Contains($"| {button.Title} | `{button.Id}` |", section, StringComparison.Ordinal);
        }
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Chat2Pay.Bot.sln")))
        {
            folder = folder.Parent;
        }

        return Assert.IsType<DirectoryInfo>(folder).FullName;
    }

    [GeneratedRegex(@"\{\{\d+\}\}")]
    private static partial Regex Placeholder();
}
