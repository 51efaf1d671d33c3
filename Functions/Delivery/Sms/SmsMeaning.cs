namespace NhacHan.Delivery.Sms;

/// <summary>What a provider's code says of one message.</summary>
internal enum SmsMeaning
{
    Taken,

    /// <summary>The number takes no SMS, or its owner wants none: no other provider need try.</summary>
    DeadNumber,

    /// <summary>It does not take these words; another provider may.</summary>
    Text,

    /// <summary>Somebody in the office must put it right with this provider: key, sender's name, balance, template.</summary>
    Setup,

    /// <summary>It did not take the message now.</summary>
    Busy,

    /// <summary>It may have taken the message.</summary>
    Unclear,
}
