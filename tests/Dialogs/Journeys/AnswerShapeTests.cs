using System.Text;
using Chat2Pay.Dialogs.Journeys.Calls;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Templates;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>What is taken from the answer of a service.</summary>
public sealed class AnswerShapeTests
{
    private const string Answer =
        """{"a":{"b/c":[1,"12.50",{"x~y":"hello"}]},"t":true,"n":null,"s":"word","big":1e999,"list":[],"":"empty name"}""";

    [Theory]
    [InlineData("/a/b~1c/0", FieldKind.Number, "1")]
    [InlineData("/a/b~1c/1", FieldKind.Number, "12.5")]
    [InlineData("/a/b~1c/1", FieldKind.Text, "12.50")]
    [InlineData("/a/b~1c/2/x~0y", FieldKind.Text, "hello")]
    [InlineData("/t", FieldKind.Text, "true")]
    [InlineData("/", FieldKind.Text, "empty name")]
    public void A_value_is_found_by_its_pointer(string pointer, FieldKind kind, string value)
    {
        Assert.Null(AnswerShape.Read(Encoding.UTF8.GetBytes(Answer), [new("v", pointer, kind, null)], out var values));
        Assert.Equal(value, values!["v"].Text);
    }

    [Theory]
    [InlineData("/missing", FieldKind.Text, "The answer has nothing at /missing.")]
    [InlineData("/n", FieldKind.Text, "The answer has nothing at /n.")]
    [InlineData("/a/b~1c/9", FieldKind.Number, "The answer has nothing at /a/b~1c/9.")]
    [InlineData("/a/b~1c/00", FieldKind.Text, "The answer has no text at /a/b~1c/00.", "[[\"x\"]]")]
    [InlineData("/s", FieldKind.Number, "The answer has no number at /s.")]
    [InlineData("/s/x", FieldKind.Text, "The answer has nothing at /s/x.")]
    [InlineData("/big", FieldKind.Number, "The answer has no number at /big.")]
    [InlineData("/list", FieldKind.Text, "The answer has no text at /list.")]
    [InlineData("/t", FieldKind.Number, "The answer has no number at /t.")]
    public void An_answer_of_another_shape_is_refused(string pointer, FieldKind kind, string fault, string? nested = null)
    {
        string answer = nested is null ? Answer : """{"a":{"b/c":""" + nested + "}}";
        Assert.Equal(fault, AnswerShape.Read(Encoding.UTF8.GetBytes(answer), [new("v", pointer, kind, null)], out var values));
        Assert.Null(values);
    }

    [Fact]
    public void What_may_be_missing_takes_its_other_value()
    {
        Assert.Null(AnswerShape.Read(
            Encoding.UTF8.GetBytes(Answer), [new("v", "/n", FieldKind.Number, JourneyValue.Of(7))], out var values));
        Assert.Equal(7, values!["v"].Number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("<html>")]
    [InlineData("{\"a\":1}{\"a\":2}")]
    public void What_is_no_JSON_is_refused(string body) => Assert.Equal(
        "The answer is no JSON.",
        AnswerShape.Read(Encoding.UTF8.GetBytes(body), [new("v", "/a", FieldKind.Text, null)], out _));

    [Fact]
    public void Without_values_any_answer_will_do() =>
        Assert.Null(AnswerShape.Read(Encoding.UTF8.GetBytes("OK"), [], out _));
}
