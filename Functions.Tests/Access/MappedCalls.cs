using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NhacHan.Access;
using NhacHan.Hosting;

namespace NhacHan.Tests.Access;

/// <summary>Every call of the API as the app's own Map… methods map it, with the roles that it lets in.</summary>
internal static class MappedCalls
{
    public static IReadOnlyList<(string Call, IReadOnlyList<Role>? Roles)> All { get; } = [.. Read()];

    private static IEnumerable<(string, IReadOnlyList<Role>?)> Read()
    {
        var methods = typeof(AppSettings).Assembly.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(m => m.Name.StartsWith("Map", StringComparison.Ordinal) && m.GetParameters() is [{ ParameterType: var p }] && p == typeof(IEndpointRouteBuilder));
        var routes = new Routes();
        foreach (var map in methods) map.Invoke(null, [routes]);
        return from endpoint in routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
               where endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
               from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
               select ($"{method} {endpoint.RoutePattern.RawText}", endpoint.Metadata.GetMetadata<AllowedRoles>()?.Roles);
    }

    /// <summary>Takes every type of the app to be a service, so that nothing has to be put together to see what is mapped.</summary>
    private sealed class Routes : IEndpointRouteBuilder, IServiceProvider, IServiceProviderIsService
    {
        private readonly IServiceProvider _framework = WebApplication.CreateSlimBuilder().Services.BuildServiceProvider();

        public IServiceProvider ServiceProvider => this;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(this);

        public object? GetService(Type serviceType) => serviceType == typeof(IServiceProviderIsService) ? this : _framework.GetService(serviceType);

        public bool IsService(Type serviceType) =>
            serviceType == typeof(TimeProvider) || serviceType.IsGenericType || serviceType.Assembly == typeof(AppSettings).Assembly;
    }
}
