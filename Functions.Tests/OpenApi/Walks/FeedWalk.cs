using System.Net.Http.Headers;
using System.Text;
using NhacHan.Tests.EndToEnd;

namespace NhacHan.Tests.OpenApi.Walks;

internal static class FeedWalk
{
    public static async Task RunAsync(Tour tour)
    {
        using var excel = new HttpClient { BaseAddress = tour.Admin.BaseAddress };
        excel.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("ai:" + RunningApp.AdminKey)));
        await tour.CallAsync("GET /api/odata", client: excel);
        await tour.CallAsync("GET /api/odata?key=" + RunningApp.AdminKey, client: tour.Nobody);
        await tour.CallAsync("GET /api/odata/$metadata");
        await tour.CallAsync("GET /api/odata/$metadata?key=" + RunningApp.AdminKey, client: tour.Nobody);
        const string query = "$select=planId,agencyId&$filter=version%20ge%200&$orderby=planId&$top=3&$skip=1&$count=true&$format=json";
        await tour.CallAsync("GET /api/odata/ReportStatus?" + query);
        var page = await tour.CallAsync("GET /api/odata/ReportStatus?" + query + "&key=" + RunningApp.AdminKey, client: tour.Nobody, headers: ("Prefer", "odata.maxpagesize=1"));
        await tour.CallAsync("GET " + new Uri(page.String("@odata.nextLink")!).PathAndQuery);
        await tour.CallAsync("GET /api/odata/ReportStatus?$apply=aggregate(version%20with%20sum%20as%20n)", expected: 501);
        await tour.CallAsync("GET /api/odata/ReportStatus/$count");
        await tour.CallAsync("GET /api/odata/ReportStatus/$count?$filter=version%20ge%200&key=" + RunningApp.AdminKey, client: tour.Nobody);
    }
}
