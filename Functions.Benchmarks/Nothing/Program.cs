// How long .NET itself takes until a program has run.
return 0;
