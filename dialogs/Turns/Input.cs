namespace Chat2Pay.Dialogs.Turns;

/// <summary>Placeholder</summary>
public abstract record Input;
public abstract record Effect;
