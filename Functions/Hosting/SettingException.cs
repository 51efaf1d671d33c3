namespace NhacHan.Hosting;

/// <summary>Settings that stop the start: each by its name, with what would be right.</summary>
internal sealed class SettingException : Exception
{
    public SettingException(string name, string problem) : base($"The setting {name} {problem}.")
    {
    }

    public SettingException(IReadOnlyList<SettingException> all) : base(string.Join(" ", all.Select(e => e.Message)))
    {
    }
}

/// <summary>Gathers what is wrong with settings, so that whoever sets them learns all of it at once.</summary>
internal sealed class SettingProblems
{
    private readonly List<SettingException> _all = [];

    /// <returns>Default where the setting is wrong; <see cref="ThrowIfAny"/> before using it.</returns>
    public T? Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SettingException e)
        {
            _all.Add(e);
            return default;
        }
    }

    public void Add(string name, string problem) => _all.Add(new SettingException(name, problem));

    public void ThrowIfAny()
    {
        if (_all.Count > 0) throw new SettingException(_all);
    }
}
