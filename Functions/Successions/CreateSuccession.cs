using System.Security.Cryptography;
using NhacHan.Access;
using NhacHan.Agencies;
using NhacHan.Audit;
using NhacHan.Contract;
using NhacHan.Deadlines;
using NhacHan.Hosting;

namespace NhacHan.Successions;

/// <summary>
/// Records a succession as an intent, and carries it out at once where its day has come. Sent again under its Idempotency-Key it is the same
/// succession: one that was left half done is finished, and the answer is the first one's.
/// </summary>
internal sealed class CreateSuccession(
    SuccessionStore successions, AgencyRegistry registry, DutyCheck dutyCheck, ApplySuccession apply, AuditLog audit, TimeProvider clock, CrashPoints crash)
{
    public async Task<Outcome<Succession>> RunAsync(Caller caller, FieldReader body, string? idempotencyKey, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var draft = SuccessionBody.Read(IdFor(caller, idempotencyKey), body, caller.Signature, now);
        var wanted = draft.Succession;
        if (!body.Problems.Any && await successions.FindAsync(wanted.Id, ct) is { } known) return await RepeatedAsync(caller, known, wanted, ct);

        registry.Forget(); // rare, and what was changed elsewhere within the minute must count
        var directory = await registry.GetAsync(ct);
        new SuccessionCheck(draft, directory, body.Problems).Run(HaNoiTime.DateOf(now));
        var undecided = await dutyCheck.RunAsync(draft, directory, body.Problems, ct);
        if (body.Problems.Any) return body.Problems.ToProblem();
        if (undecided is not null) return undecided;

        if (!await successions.TryAddAsync(wanted, ct)) return await RepeatedAsync(caller, (await successions.FindAsync(wanted.Id, ct))!, wanted, ct);
        crash.Reached("succession-created");
        await audit.RecordAsync(caller, "succession.create", $"agency-successions/{wanted.Id}", null, SuccessionJson.ForAudit(wanted), ct);
        return await CarriedOutAsync(caller, wanted, ct);
    }

    private async Task<Outcome<Succession>> RepeatedAsync(Caller caller, Succession known, Succession wanted, CancellationToken ct) =>
        ContentOf(known) == ContentOf(wanted)
            ? await CarriedOutAsync(caller, known, ct)
            : ApiProblem.Conflict("This Idempotency-Key was used for another succession; take a new key for new content.");

    private async Task<Succession> CarriedOutAsync(Caller caller, Succession succession, CancellationToken ct)
    {
        registry.Forget();
        return succession.EffectiveOn <= HaNoiTime.DateOf(clock.GetUtcNow()) ? await apply.RunAsync(succession.Id, caller, ct) : succession;
    }

    private static string IdFor(Caller caller, string? idempotencyKey) => "s-" +
        (idempotencyKey is null ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)) : Fingerprint.Of($"{caller.Id} {idempotencyKey}"));

    /// <summary>What the caller said, without what became of it.</summary>
    private static string ContentOf(Succession s) => SuccessionJson.Write(s with
    {
        CreatedAt = default,
        CreatedBy = "",
        State = SuccessionState.Pending,
        AppliedAt = null,
        Moves = [],
        Undo = null,
        Stayed = [],
    });
}
