using System.Xml;
using System.Xml.Linq;

namespace Chat2Pay.Sandbox.Twilio.Webhooks;

/// <summary>Reads what a webhook answered to an inbound message: nothing, or TwiML.</summary>
internal static class TwimlReply
{
    private const int InvalidDocument = 12100;
    private const int InvalidSchema = 12200;
    private const int InvalidContentType = 12300;
    private const int MaxMessages = 10;

    /// <summary>The texts to send back, and an error code where the answer is not what Twilio understands.</summary>
    public static (IReadOnlyList<string> Texts, int? Error) Read(string contentType, string body)
    {
        if (string.IsNullOrWhiteSpace(body))
        {
            return ([], null);
        }

        if (contentType is not ("text/xml" or "application/xml"))
        {
            return ([], InvalidContentType);
        }

        XElement? root = Parse(body);
        if (root is null)
        {
            return ([], InvalidDocument);
        }

        XElement[] verbs = [.. root.Elements().Take(MaxMessages)];
        return root.Name.LocalName == "Response" && verbs.All(verb => verb.Name.LocalName == "Message")
            ? ([.. verbs.Select(verb => (verb.Element("Body") ?? verb).Value)], null)
            : ([], InvalidSchema);
    }

    private static XElement? Parse(string body)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(
                new StringReader(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return XDocument.Load(reader).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
