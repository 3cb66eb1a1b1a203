using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

#if !BOT_FRAMEWORK_SDK

namespace Chat2Pay.Tests.Framework;

/// <summary>Writes types and members the way the committed member list does.</summary>
internal static class SurfaceText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(int)] = "int",
        [typeof(bool)] = "bool",
        [typeof(object)] = "object",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(long)] = "long",
    };

    public static string FullName(Type type)
    {
        string name = type.FullName!.Replace('+', '.');
        return type.IsGenericType
            ? name[..name.IndexOf('`', StringComparison.Ordinal)] + Arguments(type)
            : name;
    }

    /// <summary>The bases and interfaces a type itself names, sorted.</summary>
    public static IReadOnlyList<string> Bases(Type type)
    {
        var names = new List<string>();
        Type? above = type.BaseType;
        if (above is not null && above != typeof(object))
        {
            names.Add(Name(above));
        }

        IEnumerable<Type> interfaces = type.GetInterfaces()
            .Except(above?.GetInterfaces() ?? [])
            .Where(i => i != typeof(IEnumerable));
        names.AddRange(interfaces.Select(Name));
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    public static IEnumerable<string> Members(Type type)
        => type.GetConstructors(Declared).Where(c => !c.IsStatic && IsSeen(c)).Select(Constructor)
            .Concat(type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily).Select(Field))
            .Concat(type.GetProperties(Declared).Select(Property).OfType<string>())
            .Concat(type.GetMethods(Declared).Where(IsListed).Select(Method));

    public static string Delegate(Type type)
    {
        MethodInfo invoke = type.GetMethod("Invoke")!;
        return $"{Name(invoke.ReturnType)}({Parameters(invoke)})";
    }

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsListed(MethodInfo method)
        => IsSeen(method)
            && !method.IsSpecialName
            && !method.Name.Contains('.', StringComparison.Ordinal)
            && method.GetBaseDefinition().DeclaringType != typeof(object);

    private static string Constructor(ConstructorInfo constructor)
        => (constructor.IsPublic ? string.Empty : "protected ") + $"ctor({Parameters(constructor)})";

    private static string Field(FieldInfo field)
        => field.IsLiteral
            ? $"const {Name(field.FieldType)} {field.Name} = \"{field.GetRawConstantValue()}\""
            : $"{(field.IsStatic ? "static " : string.Empty)}{(field.IsInitOnly ? "readonly " : string.Empty)}"
                + $"{Name(field.FieldType)} {field.Name}";

    private static string? Property(PropertyInfo property)
    {
        MethodInfo? read = property.GetMethod is { } get && IsSeen(get) ? get : null;
        MethodInfo? write = property.SetMethod is { } set && IsSeen(set) ? set : null;
        MethodInfo? either = read ?? write;
        if (either is null || property.Name.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        string accessors = (read is null ? string.Empty : "get; ") + (write is null ? string.Empty : "set; ");
        return $"{Modifiers(either)}{Name(property.PropertyType)} {property.Name} {{ {accessors}}}";
    }

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethodDefinition
            ? $"<{string.Join(',', method.GetGenericArguments().Select(a => a.Name))}>"
            : string.Empty;
        string self = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : string.Empty;
        return $"{Modifiers(method)}{Name(method.ReturnType)} {method.Name}{generic}({self}{Parameters(method)})";
    }

    private static string Modifiers(MethodInfo method)
    {
        string access = method.IsPublic ? string.Empty : "protected ";
        if (method.DeclaringType!.IsInterface)
        {
            return access;
        }

        return access + (method switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true, IsFinal: false } when method.GetBaseDefinition() != method => "override ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => string.Empty,
        });
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : string.Empty;
        return $"{prefix}{Name(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
        {
            return string.Empty;
        }

        return " = " + parameter.DefaultValue switch
        {
            null => parameter.ParameterType.IsValueType ? "default" : "null",
            string text => $"\"{text}\"",
            object value => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }

    private static string Name(Type type)
    {
        if (type == typeof(void))
        {
            return "void";
        }

        if (type.IsByRef)
        {
            return "ref " + Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Name(inner) + "?";
        }

        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        string outer = type is { IsNested: true, IsGenericParameter: false } ? Name(type.DeclaringType!) + "." : "";
        return type.IsGenericType
            ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + Arguments(type)
            : outer + type.Name;
    }

    private static string Arguments(Type type) => $"<{string.Join(',', type.GetGenericArguments().Select(Name))}>";
}
#endif
