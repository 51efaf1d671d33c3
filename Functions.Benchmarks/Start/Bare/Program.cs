// The least that ASP.NET Core can be: one address, one answer. What the app takes longer than this is its own doing.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
app.MapGet("/", () => "");
app.Run("http://127.0.0.1:" + Environment.GetEnvironmentVariable("FUNCTIONS_CUSTOMHANDLER_PORT"));
