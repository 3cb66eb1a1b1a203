using Chat2Pay.Bot.Journeys;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Tests.Simulation;

/// <summary>
/// The folder of journeys of a simulated merchant, who edits it while runs are open. Every text of the journeys names the
/// edition of the file, a mark of its step and the run, so that whoever reads the messages knows which way the run took.
/// </summary>
internal sealed class JourneyTexts : IJourneyFileReader
{
    /// <summary>The journey that has every kind of step.</summary>
    public const string Order = "order";

    /// <summary>The journey that does not begin again while it is open.</summary>
    public const string Note = "note";

    /// <summary>The editions that pass the check, from the first on.</summary>
    public const string Editions = "ABC";

    /// <summary>An edition that does not pass.</summary>
    public const char Broken = 'X';

    /// <summary>The edition that lies in the folder.</summary>
    public char Edition { get; set; } = Editions[0];

    public IReadOnlyList<string> In(string folder) => [Note + ".yaml", Order + ".yaml"];

    public Task<JourneySource> ReadAsync(string path, CancellationToken cancellationToken) =>
        Task.FromResult(new JourneySource(path.StartsWith(Order, StringComparison.Ordinal) ? OrderOf(Edition) : NoteOf(Edition), null));

    private static string NoteOf(char edition) => $$$"""
        format: 1
        name: {{{Note}}}
        languages: [en, es]
        keywords: { en: [{{{Note}}}], es: [nota] }
        steps:
        {{{Extra(edition)}}}
          - ask: {{{Text(edition, "about")}}}
            answer: text
            save: about
            wait: 2m
            on_silence: silent
          - say: {{{Text(edition, "noted")}}}
          - end
          - id: silent
            say: {{{Text(edition, "silent")}}}{{{End(edition)}}}
        """;

    private static string OrderOf(char edition) => $$$"""
        format: 1
        name: {{{Order}}}
        languages: [en, es]
        currency: USD
        keywords: { en: [{{{Order}}}], es: [pedido] }
        inputs: { bags: { is: number, or: 0 } }
        when_open: restart
        steps:
        {{{Extra(edition)}}}
          - say: {{{Text(edition, "hello")}}}
          - when: bags > 0
            go: size
          - ask: {{{Text(edition, "bags")}}}
            answer: number
            min: 1
            max: 10
            save: bags
            wait: 5m
            tries: 2
            on_wrong: sorry
            on_silence: silent
          - id: size
            choose: {{{Text(edition, "size")}}}
            save: size
            wait: 5m
            on_silence: silent
            options:
              - { value: s, label: { en: "Small", es: "Peque" } }
              - { value: l, label: { en: "Large", es: "Grande" } }
              - { value: p, label: { en: "Ask", es: "Duda" }, go: person }
          - call: {{{StockService.Name}}}
            path: "/price/{{ size }}"
            save: { price: { at: /price, is: number } }
            outcomes: { refused: sorry, failed: sorry }
          - set: { total: "{{ price | times: bags }}" }
          - pay: "{{ total }}"
            order: "{{ run.id }}"
            expires: 10m
            outcomes:
        {{{Outcomes()}}}
        {{{Endings(edition)}}}
          - id: paid
            say: {{{Text(edition, "paid", "payment.id")}}}
          - call: {{{StockService.Name}}}
            method: post
            path: /bookings
            body: { run: "{{ run.id }}", payment: "{{ payment.id }}" }
            outcomes: { refused: person, failed: person }
          - say: {{{Text(edition, "done")}}}
          - end
          - id: sorry
            say: {{{Text(edition, "sorry")}}}
          - end
          - id: silent
            say: {{{Text(edition, "silent")}}}
          - end
          - id: person
            handover: {{{Text(edition, "person")}}}{{{End(edition)}}}
        """;

    /// <summary>Each edition has other steps in the place of those before.</summary>
    private static string Extra(char edition) => string.Join('\n', Enumerable.Range(0, edition % 4)
        .Select(i => $"  - say: {Text(edition, "extra" + (char)('a' + i))}"));

    private static string End(char edition) => edition == Broken ? "\n  - go: nowhere" : "";

    private static IEnumerable<string> Unpaid =>
        Enum.GetValues<PayOutcome>().Where(outcome => outcome != PayOutcome.Paid).Select(outcome => WireNames.Of(outcome));

    private static string Outcomes() => string.Join('\n', Unpaid.Prepend("paid").Select(outcome => $"      {outcome}: {outcome}"));

    private static string Endings(char edition) => string.Join('\n', Unpaid.Select(outcome =>
        $"  - id: {outcome}\n    say: {Text(edition, outcome, "payment.id")}\n  - end"));

    private static string Text(char edition, string mark, string more = "")
    {
        string text = $"{edition} {mark} {{{{ run.id }}}}" + (more.Length > 0 ? $" {{{{ {more} }}}}" : "");
        return $"{{ en: \"{text} en\", es: \"{text} es\" }}";
    }
}
