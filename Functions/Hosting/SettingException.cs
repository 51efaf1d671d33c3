namespace NhacHan.Hosting;

/// <summary>A setting that stops the start: its name, and what would be right.</summary>
internal sealed class SettingException(string name, string problem) : Exception($"The setting {name} {problem}.")
{
    public string Name { get; } = name;
}
