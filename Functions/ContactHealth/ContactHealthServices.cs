namespace NhacHan.ContactHealth;

internal static class ContactHealthServices
{
    public static IServiceCollection AddContactHealth(this IServiceCollection services) => services
        .AddSingleton<ContactHealthStore>()
        .AddSingleton<RescanStore>()
        .AddSingleton<KnownDeadContacts>()
        .AddSingleton<NoteDeadContacts>()
        .AddSingleton<ReviveContacts>()
        .AddSingleton<ReadContactTroubles>()
        .AddSingleton<ForgetChangedContacts>()
        .AddSingleton<TellOtherwise>();
}
