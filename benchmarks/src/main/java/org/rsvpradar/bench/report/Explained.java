package org.rsvpradar.bench.report;

/** What each group of runs does. */
final class Explained {

  static final String FLOORS =
      """
      Each step alone in one thread, without an engine, by JMH; `loop` is all of them in a plain loop, from the bytes of a
      line to the bytes of its JSON, with state in a map; reading and writing files is not in it. The parser keeps the groups
      that it has read; of a hundred thousand of these lines nine in ten are about one of them, on the real stream
      that depends on the hour. `parse new group` is the parse where none is.
      """;

  static final String JOB =
      """
      The job as it is submitted, in a Flink of one JVM with as many subtasks as cores: from generated lines in files to
      committed exactly-once files, archive and scores, with checkpoints to disk every 10 s or every second. RocksDB has
      1 GB of managed memory and incremental checkpoints. "Without scoring" is the same with a model of one input that does not count; the
      features are computed all the same, as they are written.
      """;

  static final String PROFILE =
      """
      What the threads of the same job are at when Java's own profiler (JFR) looks, in the second half of the lines: code in
      Java every 10 ms, native code every 20 ms. The collector and the compiler are not among them; "fold" is without the
      state that it asks for.
      """;

  static final String LATENCY =
      """
      The same job on a live stream over HTTP, from the arrival of a line at the source to the hand-over of its score to the
      sinks (a file can be seen once a checkpoint finishes it), checkpoints every 10 s or every second on, all records of the second half of the lines up to the last tenth.
      The job has one core; the simulator is a JVM of its own on the others. Where the rate is lower than the one asked for, the
      machine did not hold it; where it is higher, the simulator had cut the connection of a job that was still being compiled,
      and lines that it had missed came at once. Either way latencies are those of a queue.
      """;

  static final String PEERS =
      """
      The same lines, the same model, the same memory. Spark writes the same records as the job. `spark-model`: Structured Streaming with the
      `PipelineModel`, without state; `spark-fold`: the same behind our fold, by `flatMapGroupsWithState`; `spark-pmml`: the
      PMML in a UDF, without state; `spark-latency`: the same as `spark-model` at 1,000 lines/s, from the arrival of a
      line to the end of its batch, when its files can be seen; lines come to it in small files, ten times a second, from a
      thread of the same JVM. `jpmml-loop`: a plain loop with the JPMML evaluator, no engine, no state, and nothing
      written; `jpmml-map`: a Flink map that parses to a tree and asks one evaluator, no state;
      its records hold less than the job's. Spark's runs take part in one round: a minute of each is its start and compiler.
      """;

  static final String GROWTH =
      """
      The job on one core and 1,200,000 lines whose RSVPs are dealt out evenly to so many events (of a million, some are left without
      one), three to a group; then it is stopped with a savepoint, and goes on from there: "back in" is from the start of that Flink to the first line done.
      And with so many topics to a group, on the heap.
      """;

  private Explained() {}
}
