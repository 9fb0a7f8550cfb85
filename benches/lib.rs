//! What the benchmarks share: the texts they run on.
