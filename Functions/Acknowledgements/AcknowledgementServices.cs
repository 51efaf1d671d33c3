namespace NhacHan.Acknowledgements;

internal static class AcknowledgementServices
{
    public static IServiceCollection AddAcknowledgements(this IServiceCollection services) => services.AddSingleton<AcknowledgeObligation>();
}
