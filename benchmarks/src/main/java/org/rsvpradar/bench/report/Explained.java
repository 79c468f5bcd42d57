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
      sinks (a file can be seen once a checkpoint finishes it), checkpoints every 10 s or every second on, all records of the second half of the stream up to the last tenth.
      The job has one core and is warm: it has worked through 120,000 lines in files before the stream begins. The simulator is a JVM of
      its own on the other cores. "Not held": the rate was off by more than a twentieth, or the simulator cut off a job that had fallen
      100,000 lines behind; what the job takes then is the latency of a queue, and not shown.
      """;

  static final String PEERS =
      """
      The same lines, the same model, the same memory. Spark writes the same records as the job. `spark-model`: Structured Streaming with the
      `PipelineModel`, without state; `spark-fold`: the same behind our fold, by `flatMapGroupsWithState`; `spark-pmml`: the
      PMML in a UDF, without state; `spark-latency`: the same as `spark-model` at 1,000 lines/s, from the arrival of a
      line to the end of its batch, when its files can be seen; lines come to it in small files, ten times a second, from a
      thread of the same JVM. `jpmml-loop`: a plain loop with the JPMML evaluator, no engine, no state, and nothing
      written; `jpmml-map`: a Flink map that parses to a tree and asks one evaluator, no state;
      its records hold less than the job's. These runs read the first half, or nearly, of the job's lines, and take part in one round:
      most of a minute of each of Spark's is its start and compiler.
      """;

  static final String GROWTH =
      """
      The job on one core and lines whose RSVPs go to so many events, three to a group: one to each event at first, then to any by
      chance. Measured is only what comes when (nearly) all of them are alive: the last 200,000 lines but a fifth. Then it is stopped with
      a savepoint, and goes on from there: "back in" is from the start of that Flink, in the same warm JVM, to the first line done.
      And with so many topics to a group, on the heap.
      """;

  private Explained() {}
}
