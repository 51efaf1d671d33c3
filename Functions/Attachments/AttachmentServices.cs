namespace NhacHan.Attachments;

internal static class AttachmentServices
{
    public static IServiceCollection AddAttachments(this IServiceCollection services) => services
        .AddSingleton<AttachmentStore>()
        .AddSingleton<AttachmentBlobs>()
        .AddSingleton<PutAttachment>()
        .AddSingleton<DeleteAttachment>();
}
