namespace NhacHan.Tests.OpenApi.Walks;

internal static class Paging
{
    /// <summary>A list as a whole, its first page of one row, and the page behind that.</summary>
    public static async Task WholeAsync(Tour tour, string call)
    {
        await tour.CallAsync(call);
        var first = await tour.CallAsync(call + (call.Contains('?', StringComparison.Ordinal) ? "&top=1" : "?top=1"));
        await tour.CallAsync("GET " + new Uri(first.NextLink ?? throw new InvalidOperationException($"{call} has one row only.")).PathAndQuery);
    }
}
