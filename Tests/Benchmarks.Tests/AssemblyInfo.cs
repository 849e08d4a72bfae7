// Live tensors are counted for the whole process: a class at a time, or one's tensors would be another's leak.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
