using System.Text.Encodings.Web;

namespace Chat2Pay.Sandbox.Stripe.Pages;

/// <summary>The frame of every emulated page: plain HTML, no script, made for a phone first.</summary>
internal static class PageLayout
{
    private const string Style = """
        :root{--ink:#1a1f36;--soft:#697386;--line:#dfe3eb;--paper:#fff;--ground:#f6f8fb;--blue:#2f5bea;--red:#b3093c}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--ink);
        font:16px/1.45 system-ui,-apple-system,"Segoe UI",sans-serif}
        main{max-width:26rem;margin:0 auto;padding:1rem 1rem 3rem}
        .test{background:#ffde92;color:#4d3300;text-align:center;font-size:.85rem;font-weight:600;padding:.4rem 1rem}
        header{display:flex;align-items:center;gap:.6rem;margin:.8rem 0 1rem}
        header a{color:var(--soft);text-decoration:none;font-size:1.4rem;line-height:1;padding:.2rem .4rem}
        h1{font-size:1rem;margin:0;font-weight:600}
        .total{font-size:2.1rem;font-weight:700;margin:.2rem 0 .6rem;letter-spacing:-.02em}
        .card{background:var(--paper);border:1px solid var(--line);border-radius:.9rem;padding:1.1rem;margin:0 0 1rem;
        box-shadow:0 1px 3px rgba(26,31,54,.06)}
        .item{display:flex;justify-content:space-between;gap:1rem;padding:.25rem 0}
        .item small,.hint,.fine{color:var(--soft);font-size:.83rem}
        label{display:block;font-size:.86rem;font-weight:600;margin:.85rem 0 .25rem}
        input[type=text],input[type=email]{width:100%;padding:.72rem .8rem;border:1px solid var(--line);
        border-radius:.55rem;font:inherit;background:#fff}
        input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid #9db4ff;outline-offset:1px}
        .pair{display:grid;grid-template-columns:1fr 1fr;gap:.8rem}
        .tick{display:flex;gap:.6rem;align-items:flex-start;font-weight:400;font-size:.9rem}
        .tick input{margin:.2rem 0 0;width:1.1rem;height:1.1rem}
        button{width:100%;padding:.85rem;margin:1.1rem 0 .4rem;border:0;border-radius:.6rem;
        background:var(--blue);color:#fff;font:inherit;font-weight:600;cursor:pointer}
        button.second{background:#fff;color:var(--ink);border:1px solid var(--line);margin-top:.2rem}
        .error{background:#fde8ee;color:var(--red);border-radius:.55rem;
        padding:.7rem .8rem;font-size:.92rem;margin:0 0 .4rem}
        code{background:#eef1f7;border-radius:.3rem;padding:.05rem .3rem;font-size:.85em;white-space:nowrap}
        details{margin-top:.8rem}summary{cursor:pointer;color:var(--soft);font-size:.88rem}
        table{width:100%;border-collapse:collapse;font-size:.83rem;margin-top:.4rem}
        td{padding:.2rem 0;vertical-align:top}
        """;

    internal static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? string.Empty);

    internal static string Of(string title, string body) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{Encode(title)}</title>
        <style>{Style}</style>
        </head>
        <body>
        <div class="test">TEST MODE &middot; emulated payment page, no real money</div>
        <main>
        {body}
        </main>
        </body>
        </html>
        """;

    internal static string Notice(string title, string text, string? backUrl = null)
    {
        string back = backUrl is null
            ? string.Empty
            : $"""<p><a href="{Encode(backUrl)}">Back to the merchant</a></p>""";
        return Of(title, $"""
            <header><h1>{Encode(title)}</h1></header>
            <section class="card"><p>{Encode(text)}</p>{back}</section>
            """);
    }

    internal static string Bank(string merchant, string amount, string action) => Of("Confirm your payment", $"""
        <header><h1>Your bank &middot; 3-D Secure</h1></header>
        <section class="card">
        <p>{Encode(merchant)} asks for</p>
        <p class="total">{Encode(amount)}</p>
        <p class="fine">This page stands for the bank's own check. Choose how it ends.</p>
        <form method="post" action="{Encode(action)}">
        <button type="submit" name="choice" value="complete" id="complete">Complete</button>
        <button type="submit" name="choice" value="fail" id="fail" class="second">Fail</button>
        </form>
        </section>
        """);
}
