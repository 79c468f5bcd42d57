package org.rsvpradar.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.contrib.streaming.state.RocksDBConfigurableOptions;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.rsvpradar.job.config.JobConfig;

class OurDefaultsTest {

  private static final JobConfig CONFIG =
      JobConfig.from(
          Map.of(
              "source.url", "http://127.0.0.1:1/2/rsvps",
              "model.path", "/models/1",
              "output.path", "/out",
              "checkpoint.interval", "7 s"));

  @Test
  void standWhereNobodySaysOtherwise() {
    ReadableConfig applied = appliedTo(new Configuration());

    assertThat(applied.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(applied.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
        .endsWith("/out/_checkpoints");
    assertThat(applied.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
    assertThat(applied.get(RocksDBConfigurableOptions.USE_BLOOM_FILTER)).isTrue();
    assertThat(applied.get(RocksDBOptions.OPTIONS_FACTORY)).isEqualTo(PointLookups.class.getName());
    assertThat(applied.get(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE))
        .isEqualTo(MemorySize.ofMebiBytes(16));
    assertThat(applied.get(PipelineOptions.OBJECT_REUSE)).isTrue();
    assertThat(applied.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
  }

  @Test
  void giveWayToWhatTheClusterSets() {
    Configuration cluster = new Configuration();
    cluster.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMinutes(1));
    cluster.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file:///elsewhere");
    cluster.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, false);
    cluster.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, false);
    cluster.set(RestartStrategyOptions.RESTART_STRATEGY, "none");

    ReadableConfig applied = appliedTo(cluster);

    assertThat(applied.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(applied.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
        .isEqualTo("file:///elsewhere");
    assertThat(applied.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isFalse();
    assertThat(applied.get(RocksDBConfigurableOptions.USE_BLOOM_FILTER)).isFalse();
    assertThat(applied.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("none");
  }

  private static ReadableConfig appliedTo(Configuration cluster) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(cluster);
    OurDefaults.apply(env, CONFIG);
    return env.getConfiguration();
  }
}
