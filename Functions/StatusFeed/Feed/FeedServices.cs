namespace NhacHan.StatusFeed.Feed;

internal static class FeedServices
{
    public static IServiceCollection AddFeed(this IServiceCollection services) => services
        .AddSingleton<TableRows>()
        .AddSingleton<PlanRows>()
        .AddSingleton<ReadFeed>();
}
