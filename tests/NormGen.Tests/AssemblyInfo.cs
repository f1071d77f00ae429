// VectorWidth.Bits is one for the whole process, and allocations are counted: nothing runs beside anything else.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
