package org.rsvpradar.job;

import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.contrib.streaming.state.RocksDBConfigurableOptions;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.job.config.JobConfig;

/**
 * What this job wants of Flink, wherever neither the cluster nor the command line says otherwise.
 */
final class OurDefaults {

  /** A sink that waits for an endpoint may miss one interrupt of a cancellation; then the next. */
  private static final long CANCELLATION_INTERVAL_MS = 5_000;

  private static final int MOST_ATTEMPTS = 50;
  private static final long BETWEEN_ATTEMPTS_MS = 100;

  private OurDefaults() {}

  static void apply(StreamExecutionEnvironment env, JobConfig config) {
    ReadableConfig set = env.getConfiguration();
    Configuration ours = new Configuration();
    unlessSet(set, ours, PipelineOptions.NAME, "RSVP Radar");
    unlessSet(set, ours, CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpointInterval());
    unlessSet(
        set,
        ours,
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
        CheckpointingMode.EXACTLY_ONCE);
    unlessSet(
        set,
        ours,
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    unlessSet(set, ours, CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 10);
    unlessSet(
        set, ours, CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints(config).toString());
    // RocksDB, where it is chosen: only what is new goes into a checkpoint; of the keys that the
    // fold asks for, most are not there; and five column families with Flink's 64 MB each flush
    // without end where a slot has little managed memory
    unlessSet(set, ours, CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    unlessSet(set, ours, RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
    unlessSet(set, ours, RocksDBOptions.OPTIONS_FACTORY, PointLookups.class.getName());
    unlessSet(set, ours, RocksDBConfigurableOptions.WRITE_BUFFER_SIZE, MemorySize.ofMebiBytes(16));
    unlessSet(set, ours, RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    // an RSVP waits for its batch no longer than this; records are immutable, so they may be shared
    unlessSet(set, ours, ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(5));
    unlessSet(set, ours, PipelineOptions.OBJECT_REUSE, true);
    env.configure(ours);
    if (set.getOptional(TaskManagerOptions.TASK_CANCELLATION_INTERVAL).isEmpty()) {
      env.getConfig().setTaskCancellationInterval(CANCELLATION_INTERVAL_MS);
    }
  }

  /** Whether the job goes on where an earlier one was. */
  static boolean goesOn(StreamExecutionEnvironment env) {
    ReadableConfig set = env.getConfiguration();
    return set.getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isPresent()
        // a highly available application: who takes over from a job manager that fell is here again
        || set.getOptional(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID).isPresent();
  }

  /**
   * Removes the folder that checkpoints of a run that has ended lay in, if it was of our choice,
   * and leaves those of other jobs beside it.
   */
  static void removeCheckpoints(StreamExecutionEnvironment env, JobConfig config, JobID job)
      throws IOException, InterruptedException {
    Path all = checkpoints(config);
    String used = env.getConfiguration().get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    if (all.toString().equals(used)) {
      Path ours = new Path(all, job.toString());
      FileSystem files = all.getFileSystem();
      // Flink, too, still discards its last checkpoints, and deleting fails where it was quicker
      for (int attempt = 0; attempt < MOST_ATTEMPTS && files.exists(ours); attempt++) {
        if (!files.delete(ours, true)) {
          Thread.sleep(BETWEEN_ATTEMPTS_MS);
        }
      }
      if (files.exists(all) && files.listStatus(all).length == 0) {
        files.delete(all, false);
      }
    }
  }

  private static Path checkpoints(JobConfig config) {
    return new Path(ConfiguredEdges.root(config), "_checkpoints");
  }

  private static <T> void unlessSet(
      ReadableConfig set, Configuration ours, ConfigOption<T> option, T value) {
    if (set.getOptional(option).isEmpty()) {
      ours.set(option, value);
    }
  }
}
