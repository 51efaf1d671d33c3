namespace NhacHan.Web;

/// <summary>303: whatever the method was, the browser gets the next page.</summary>
internal sealed record SeeOther(string LocalPath) : IResult
{
    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = LocalPath;
        return Task.CompletedTask;
    }
}
