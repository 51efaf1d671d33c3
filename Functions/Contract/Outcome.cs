namespace NhacHan.Contract;

/// <summary>What a use case answers: a value, or the reason it was refused. Faults of storage stay exceptions.</summary>
internal readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, ApiProblem? problem)
    {
        _value = value;
        Problem = problem;
    }

    public ApiProblem? Problem { get; }

    public T Value => Problem is null ? _value! : throw new InvalidOperationException("A refused outcome has no value: " + Problem.Code);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(ApiProblem problem) => new(default, problem);
}
