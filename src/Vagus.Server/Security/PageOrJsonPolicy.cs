using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Vagus.Server.Security;

/// <summary>Marks the JSON answer of an address that is also a page.</summary>
internal sealed class JsonTwin;

/// <summary>
/// Where a page and a JSON answer share an address, a client that names <c>text/html</c> gets the page and every other
/// (curl, a program, a probe) the JSON.
/// </summary>
internal sealed class PageOrJsonPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 1000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints)
        => endpoints.Any(static endpoint => endpoint.Metadata.GetMetadata<JsonTwin>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var request = httpContext.Request;
        var page = !HttpMethods.IsGet(request.Method)
            || request.GetTypedHeaders().Accept.Any(static accept => accept.MediaType.Equals(
                "text/html", StringComparison.OrdinalIgnoreCase));
        var several = candidates.Count > 1;
        for (var i = 0; i < candidates.Count && several; i++)
        {
            if (candidates.IsValidCandidate(i) && candidates[i].Endpoint.Metadata.GetMetadata<JsonTwin>() is not null == page)
                candidates.SetValidity(i, false);
        }

        return Task.CompletedTask;
    }
}
