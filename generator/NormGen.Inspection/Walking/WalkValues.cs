using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using NormGen.Generator.Programs;
using static NormGen.Generator.Programs.Expression;

namespace NormGen.Inspection.Walking;

/// <summary>The variables of a method while its loops are run: numbers, references and chains of additions; what elements are is not
/// computed, only which.</summary>
internal sealed class WalkValues(LayerSpec spec, KernelPlan plan, WalkedPart part, EquatableArray<Loop> loops)
{
    private static readonly Dictionary<string, Tensor> s_elements = Enum.GetValues<Tensor>().ToDictionary(Names.ElementOf);

    private readonly Dictionary<string, object?> _variables = plan.DynamicAxes.ToDictionary(AxisNames.Extent, axis => (object?)(long)part.Shape[axis]);
    private readonly Dictionary<Reference, long> _chainsInMemory = [];
    private long _start;

    /// <summary>What happened since it was taken.</summary>
    public List<WalkEvent> Events { get; } = [];

    /// <summary>Where the elements begin that are given.</summary>
    public void Begin(long start) => _start = start;

    public void Set(string name, long value) => _variables[name] = value;

    public long Number(Expression expression) => Of(expression) is long number ? number : throw new NotSupportedException(expression.ToString());

    public void Declare(string name, Expression value, bool isLaneSums)
        => _variables[name] = value is Name { Text: "default" } && !isLaneSums ? new Chain(0) : Of(value);

    public void Assign(Statement.Assign assign)
    {
        Of(assign.Value);
        if (assign.Target is Name target && _variables.GetValueOrDefault(target.Text) is Chain chain)
        {
            _variables[target.Text] = new Chain(chain.Additions + 1);
            Events.Add(new WalkEvent.Addition(chain.Additions + 1));
        }
    }

    public void Do(Call call)
    {
        object?[] arguments = [.. call.Arguments.Select(argument => Of(argument.Value))];
        switch (call.Method)
        {
            case "Store" when arguments[1] is Reference { Tensor: { } tensor } reference:
                Accessed(tensor, writes: true, call, reference, arguments);
                break;
            case "Store" when arguments is [Chain chain, Reference reference, long offset, ..]:
                _chainsInMemory[reference.Moved(offset)] = chain.Additions;
                break;
            case "EndChains":
                _chainsInMemory.Clear();
                Events.Add(new WalkEvent.Fold());
                break;
            case "Add" or "AddToWeights" or "AddToBiases":
                Events.Add(new WalkEvent.Fold());
                break;
        }
    }

    /// <summary>The additions of all chains.</summary>
    public IReadOnlyDictionary<object, long> Chains()
        => _variables.Where(variable => variable.Value is Chain).Select(variable => ((object)variable.Key, ((Chain)variable.Value!).Additions))
            .Concat(_chainsInMemory.Select(chain => ((object)chain.Key, chain.Value)))
            .ToDictionary(chain => chain.Item1, chain => chain.Item2);

    public void SetChain(object key, long additions)
    {
        if (key is Reference reference)
        {
            _chainsInMemory[reference] = additions;
        }
        else
        {
            _variables[(string)key] = new Chain(additions);
        }
    }

    /// <summary>A number, a reference, or null for what does not matter. What it reads is told.</summary>
    public object? Of(Expression expression)
    {
        switch (expression)
        {
            case Integer integer:
                return integer.Value;
            case Name name:
                return _variables.GetValueOrDefault(name.Text);
            case Cast cast:
                return Of(cast.Value);
            case Choice choice:
                return Of(choice.Condition) is 0L ? Of(choice.Else) : Of(choice.Then);
            case Binary binary:
                return (Of(binary.Left), Of(binary.Right)) is (long left, long right) ? Of(binary.Operator, left, right) : null;
            case Item { Array: Member { Text: "Shape" }, Index: Integer axis }:
                return (long)part.Shape[(int)axis.Value];
            case Member member:
                return OfGiven(member);
            case Call call:
                return Of(call);
            default:
                return null;
        }
    }

    private object? Of(Call call)
    {
        object?[] arguments = [.. call.Arguments.Select(argument => Of(argument.Value))];
        if (call.Receiver is not Name)
        {
            // Where chains are in memory.
            return call is { Receiver: Member { Text: var sums }, Method: "Chains" } ? new Reference(null, sums, 0) : null;
        }

        switch (call.Method)
        {
            case "Load" when arguments[0] is Reference { Tensor: { } tensor } reference:
                Accessed(tensor, writes: false, call, reference, arguments);
                return null;
            case "Load" when arguments is [Reference reference, long offset, ..]:
                return new Chain(_chainsInMemory.GetValueOrDefault(reference.Moved(offset)));
            case "LoadProduct" or "MultiplyAddDeviation" when arguments.OfType<Reference>().FirstOrDefault() is { Tensor: { } tensor } reference:
                Accessed(tensor, writes: false, call, reference, [reference, arguments.OfType<long>().First()]);
                return null;
            case "Add" when arguments is [Reference reference, long offset]:
                return reference.Moved(offset);
            case "Min" when arguments is [long left, long right]:
                return Math.Min(left, right);
            case "Runs" when arguments is [long length]:
                return RunPlan.For(Size.Constant(length), spec.ElementType).RunsPerChain;
            default:
                return s_elements.TryGetValue(call.Method, out Tensor given)
                    ? new Reference(given, "", _start).Moved(arguments is [_, long element] ? element : 0)
                    : null;
        }
    }

    private static long Of(Operator sign, long left, long right) => sign switch
    {
        Operator.Add => left + right,
        Operator.Subtract => left - right,
        Operator.Multiply => left * right,
        Operator.Divide => left / right,
        Operator.Remainder => left % right,
        Operator.Greater => left > right ? 1 : 0,
        Operator.GreaterOrEqual => left >= right ? 1 : 0,
        Operator.Equal => left == right ? 1 : 0,
        _ => throw new NotSupportedException(sign.ToString()),
    };

    /// <summary>What the runtime gives: one slice, or one panel.</summary>
    private object? OfGiven(Member member) => member switch
    {
        { Text: "Chains", Target: Member { Text: var sums } } => new Reference(null, sums, 0),
        { Target: not Name } => null,
        { Text: "Count" } => plan.Access == Access.Contiguous ? 1 : part.Columns,
        { Text: "Rows" } => part.Runs,
        { Text: "Runs" } => part.Value(loops[loops.Count - 2].Extent),
        { Text: "Length" } => part.Value(loops[loops.Count - 1].Extent),
        { Text: "Parts" } => plan.Part is { } parts ? part.Value(parts.Extent) : 1,
        { Text: "First" or "Stride" or "Parameter" } => 0L,
        { Text: "Limit" } => 1L,
        _ => Enum.TryParse(member.Text, out Tensor tensor) ? new Reference(tensor, "", _start) : null,
    };

    private void Accessed(Tensor tensor, bool writes, Call call, Reference reference, object?[] arguments)
    {
        // A value, where it is written, comes first; how many of a register's lanes, last.
        int first = writes ? 2 : 1;
        int lanes = (call.Receiver is Name { Text: "TWide" } ? Budget.VectorBytes : Budget.RegisterBytes) / spec.ElementType.Bytes();
        long count = arguments.Length > first + 1 && arguments[first + 1] is long some ? some : lanes;
        Events.Add(new WalkEvent.Access(Names.Of(tensor), writes, reference.Moved((long)arguments[first]!).Offset, count, lanes));
    }

    /// <summary>A place in a tensor, or in memory for chains.</summary>
    private sealed record Reference(Tensor? Tensor, string Sums, long Offset)
    {
        public Reference Moved(long offset) => this with { Offset = Offset + offset };
    }

    /// <summary>Sums of lanes that had so many additions.</summary>
    private sealed record Chain(long Additions);
}
