package org.rsvpradar.job.disk;

import static org.apache.flink.runtime.testutils.CommonTestUtils.waitUntilCondition;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsCounts;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.config.JobConfig;

/** The job as it is deployed, on a Flink in this JVM, and what a person would see of it. */
final class DiskJob {

  private static final int PARALLELISM = 2;

  private final MiniCluster flink;
  private final JobID id;

  private DiskJob(MiniCluster flink, JobID id) {
    this.flink = flink;
    this.id = id;
  }

  /**
   * Starts it.
   *
   * @param settings of the job
   * @param disks where Flink keeps what is its own
   * @param from a checkpoint or savepoint to go on from, or null
   */
  static DiskJob start(
      MiniCluster flink, Map<String, String> settings, Configuration disks, String from)
      throws Exception {
    JobConfig config = JobConfig.from(settings);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, disks);
    Main.define(env, config, Main.edges(config));
    JobGraph graph = env.getStreamGraph().getJobGraph();
    if (from != null) {
      graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(from, true));
    }
    return new DiskJob(flink, flink.submitJob(graph).get().getJobID());
  }

  /** Waits until so many checkpoints have been completed. */
  void awaitCheckpoints(int count) throws Exception {
    waitUntilCondition(() -> counts().getNumberOfCompletedCheckpoints() >= count);
  }

  /** Waits until it has gone back to a checkpoint so often. */
  void awaitRestores(int count) throws Exception {
    waitUntilCondition(() -> counts().getNumberOfRestoredCheckpoints() >= count);
  }

  /** Waits until so many checkpoints have failed. */
  void awaitFailedCheckpoints(int count) throws Exception {
    waitUntilCondition(() -> counts().getNumberOfFailedCheckpoints() >= count);
  }

  /** Waits until it has a reason to restart that says this. */
  void awaitReason(String words) throws Exception {
    waitUntilCondition(() -> reasons().contains(words));
  }

  /** Waits until it has ended by itself, as its stream does. */
  void awaitEnd() throws Exception {
    flink.requestJobResult(id).get().toJobExecutionResult(getClass().getClassLoader());
  }

  long restores() throws Exception {
    return counts().getNumberOfRestoredCheckpoints();
  }

  /** Why it restarted, as Flink's dashboard shows it. */
  String reasons() throws IOException {
    URI exceptions = flink.getRestAddress().join().resolve("/jobs/" + id + "/exceptions");
    try (InputStream in = exceptions.toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Ends it at once, as a person would; its last checkpoint stays. */
  void cancel() throws Exception {
    flink.cancelJob(id).get();
    waitUntilCondition(() -> flink.getJobStatus(id).get() == JobStatus.CANCELED);
  }

  /** Stops it with a savepoint and returns where that is. */
  String stop(Path savepoints) throws Exception {
    return flink
        .stopWithSavepoint(id, savepoints.toUri().toString(), false, SavepointFormatType.CANONICAL)
        .get();
  }

  /** Where its last checkpoint is, in the folder of all jobs' checkpoints. */
  String lastCheckpoint(Path checkpoints) throws IOException {
    try (Stream<Path> found = Files.list(checkpoints.resolve(id.toString()))) {
      return found
          .filter(path -> Files.exists(path.resolve("_metadata")))
          .max((one, other) -> Long.compare(number(one), number(other)))
          .orElseThrow()
          .toUri()
          .toString();
    }
  }

  private static long number(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  private CheckpointStatsCounts counts() throws Exception {
    CheckpointStatsSnapshot checkpoints =
        flink.getExecutionGraph(id).get().getCheckpointStatsSnapshot();
    // there are none before the job is initialised
    return (checkpoints == null ? CheckpointStatsSnapshot.empty() : checkpoints).getCounts();
  }
}
