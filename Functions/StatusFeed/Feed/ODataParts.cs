using Microsoft.OData;
using Microsoft.OData.Json;

namespace NhacHan.StatusFeed.Feed;

/// <summary>The parts that OData's writer is put together of; each message takes its own.</summary>
internal sealed class ODataParts : IContainerBuilder
{
    private static readonly IServiceProvider Root = Build();
    private readonly IServiceCollection _services = new ServiceCollection();

    public static IServiceScope Take() => Root.CreateScope();

    public IContainerBuilder AddService(Microsoft.OData.ServiceLifetime lifetime, Type serviceType, Type implementationType)
    {
        _services.Add(new ServiceDescriptor(serviceType, implementationType, Of(lifetime)));
        return this;
    }

    public IContainerBuilder AddService(Microsoft.OData.ServiceLifetime lifetime, Type serviceType, Func<IServiceProvider, object> implementationFactory)
    {
        _services.Add(new ServiceDescriptor(serviceType, implementationFactory, Of(lifetime)));
        return this;
    }

    public IServiceProvider BuildContainer() => _services.BuildServiceProvider();

    private static IServiceProvider Build()
    {
        var parts = new ODataParts();
        parts.AddDefaultODataServices();
        // Vietnamese letters as they are: escaped, a name would be three times as long.
        parts._services.AddSingleton<IJsonWriterFactory>(new DefaultJsonWriterFactory(ODataStringEscapeOption.EscapeOnlyControls));
        return parts.BuildContainer();
    }

    private static Microsoft.Extensions.DependencyInjection.ServiceLifetime Of(Microsoft.OData.ServiceLifetime lifetime) => lifetime switch
    {
        Microsoft.OData.ServiceLifetime.Singleton => Microsoft.Extensions.DependencyInjection.ServiceLifetime.Singleton,
        Microsoft.OData.ServiceLifetime.Scoped => Microsoft.Extensions.DependencyInjection.ServiceLifetime.Scoped,
        _ => Microsoft.Extensions.DependencyInjection.ServiceLifetime.Transient,
    };
}
