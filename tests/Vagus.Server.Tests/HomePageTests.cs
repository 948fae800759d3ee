using System.Net;
using System.Text.RegularExpressions;
using Vagus.Server.Api;

namespace Vagus.Server.Tests;

public sealed partial class HomePageTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_browser_gets_the_page_and_a_program_gets_json()
    {
        using var page = await GetPageAsync();
        var (_, json) = await server.GetAsync("/");

        Assert.StartsWith("text/html", page.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        Assert.Contains("runs", json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_of_both_forms_has_a_label_with_its_unit_and_a_default()
    {
        using var response = await GetPageAsync();
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

        foreach (var (form, set) in new[] { ("predict", RequestFields.ReferencePrediction), ("detect", RequestFields.ReferenceDetection) })
        {
            var sent = FieldsOf(page, form);
            foreach (var field in set.Fields)
            {
                Assert.Contains($"<label for=\"{form}-{field.Name}\">{field.Label} <span class=\"unit\">{field.Unit}</span></label>", page, StringComparison.Ordinal);
                Assert.True(sent.ContainsKey(field.Name), $"{form} has no input {field.Name}");
            }
        }

        Assert.Contains("not a medical device", page, StringComparison.Ordinal);
        Assert.Contains(ServedModels.FirstVersion, page, StringComparison.Ordinal);
        Assert.Contains("href=\"/docs\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_needs_no_script_and_nothing_from_elsewhere()
    {
        using var response = await GetPageAsync();
        var page = await response.Content.ReadAsStringAsync();
        using var css = await server.Client.GetAsync("/vagus.css");

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("style-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("text/css", css.Content.Headers.ContentType!.MediaType);
        Assert.Contains("prefers-color-scheme: dark", await css.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_defaults_can_be_sent_as_they_are_and_give_the_number_with_what_drove_it()
    {
        var page = await SubmitAsync("predict");

        Assert.Matches(@"class=""number""><strong>\d+\.\d</strong> bpm", page);
        Assert.Contains("What drove it", page, StringComparison.Ordinal);
        Assert.Contains("expected now", page, StringComparison.Ordinal);
        Assert.Matches(@"aria-label=""Expected heart rate \d+ beats per minute, as often above as below; 90 of 100 such readings are to lie between \d+ and \d+\. Resting heart rate 64\.""", page);
        Assert.Contains("The body is held to be active.", page, StringComparison.Ordinal);
        Assert.Contains("Still to be learnt of this person: their level, their day and night,", page, StringComparison.Ordinal);
        Assert.Contains("Until then the band is that of a stranger.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Observed ", page[page.IndexOf("class=\"number\"", StringComparison.Ordinal)..page.IndexOf("<form", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"fault\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("190", "Observed 190 bpm lies above the band.", "observed outside")]
    [InlineData("25", "Observed 25 bpm lies below the band.", "observed outside")]
    [InlineData("255", "255 is a device's code for not worn.", "verdict-line bad")]
    public async Task An_observed_heart_rate_is_shown_beside_the_band_and_does_not_move_it(string bpm, string sentence, string mark)
    {
        var without = await SubmitAsync("predict");
        var page = await SubmitAsync("predict", ("heart_rate", bpm));

        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains(mark, page, StringComparison.Ordinal);
        // A device that was not worn says nothing of the movement either.
        if (bpm != "255")
            Assert.Equal(NumberPattern().Match(without).Value, NumberPattern().Match(page).Value);
    }

    [Fact]
    public async Task The_anomaly_form_tells_calm_from_alarming()
    {
        var calm = await SubmitAsync("detect");
        var alarming = await SubmitAsync("detect", ("heart_rate", "165"));

        Assert.Contains("No anomaly", calm, StringComparison.Ordinal);
        Assert.Contains("verdict bad", alarming, StringComparison.Ordinal);
        Assert.Contains("<dt>Kind</dt>", alarming, StringComparison.Ordinal);
        Assert.Contains("higher is more anomalous", alarming, StringComparison.Ordinal);
        Assert.Contains("165", alarming, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_stand_beside_their_fields_and_what_was_typed_stays()
    {
        var page = await SubmitAsync("predict", ("age", "old"), ("skin_temperature", "36,2"), ("bmi", ""), ("gender", "<b>"));

        Assert.Contains("4 values need a look", page, StringComparison.Ordinal);
        Assert.Equal(4, Regex.Count(page, "class=\"fault\"", RegexOptions.None, TimeSpan.FromSeconds(5)));
        Assert.Contains("id=\"predict-age-fault\">Found \"old\", expected a number from 1 to 119 years.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"36,2\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"number\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_is_never_markup()
    {
        var raw = await SubmitRawAsync("predict", ("age", "\"><img src=x>"), ("gender", "<b>"));

        Assert.DoesNotContain("<img", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var client = new HttpClient { BaseAddress = server.Client.BaseAddress };
        using var content = new FormUrlEncodedContent([new("_handler", "predict"), new("age", "34")]);
        using var response = await client.PostAsync("/", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("open the page anew", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetPageAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        return await server.Client.SendAsync(request);
    }

    private async Task<string> SubmitAsync(string form, params (string Name, string Value)[] changes)
        => WebUtility.HtmlDecode(await SubmitRawAsync(form, changes));

    private async Task<string> SubmitRawAsync(string form, params (string Name, string Value)[] changes)
    {
        using var empty = await GetPageAsync();
        var fields = FieldsOf(await empty.Content.ReadAsStringAsync(), form);
        foreach (var (name, value) in changes)
            fields[name] = value;
        using var content = new FormUrlEncodedContent(fields);
        using var response = await server.Client.PostAsync("/", content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    // What a browser would send for the form as it stands.
    private static Dictionary<string, string> FieldsOf(string page, string form)
    {
        var html = FormPattern().Matches(page).Select(static match => match.Value)
            .Single(html => html.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match input in InputPattern().Matches(html))
            fields[input.Groups["name"].Value] = WebUtility.HtmlDecode(input.Groups["value"].Value);
        foreach (Match select in SelectPattern().Matches(html))
            fields[select.Groups["name"].Value] = WebUtility.HtmlDecode(select.Groups["value"].Value);
        return fields;
    }

    [GeneratedRegex(@"class=""number""><strong>\d+\.\d</strong>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex NumberPattern();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FormPattern();

    [GeneratedRegex("<input[^>]*? name=\"(?<name>[^\"]*)\"[^>]* value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex InputPattern();

    [GeneratedRegex("<select[^>]* name=\"(?<name>[^\"]*)\".*?<option value=\"(?<value>[^\"]*)\" selected", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SelectPattern();
}
