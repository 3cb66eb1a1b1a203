using Chat2Pay.Sandbox;

return await SandboxHost.RunAsync(args);
