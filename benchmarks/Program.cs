using Chat2Pay.Benchmarks.Limits;
using Chat2Pay.Benchmarks.Runs;

return args switch
{
    ["limit", .. string[] limit] => await LimitHost.RunAsync(limit),
    _ => await Comparison.RunAsync(Plan.Parse(args)),
};
