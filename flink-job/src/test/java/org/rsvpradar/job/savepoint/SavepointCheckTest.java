package org.rsvpradar.job.savepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointProperties;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.Backend;
import org.rsvpradar.job.savepoint.DefinedJob.Source;

class SavepointCheckTest {

  private static final String NOT_THERE =
      " is not there, as seen from here: no savepoint and no checkpoint";

  /** Bytes between two places where a savepoint is damaged; a prime, so that no field is spared. */
  private static final int APART = 31;

  /** No length, and of no kind. */
  private static final byte[] WRONG = {-1, -1, -1, -1, -1, -1, -1, -1};

  @TempDir private Path folder;
  private Path savepoint;
  private DefinedJob job;
  private final List<OperatorState> kept = new ArrayList<>();

  @BeforeEach
  void defineJob() throws Exception {
    savepoint = Files.createDirectories(folder.resolve("savepoint-1"));
    job = new DefinedJob(folder);
    job.flink().set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toString());
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void takesStateThatTheStepsKnow(Backend backend) throws Exception {
    keep("score", state("rsvps", backend));
    keep("tally", state("counted", backend));
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void refusesStateThatAStepWouldDropWithoutAWord(Backend backend) throws Exception {
    keep("score", state("events", backend));
    assertThatThrownBy(this::check)
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "%s is of another version: its step score keeps events, which this version would lose;"
                    .formatted(savepoint)
                + " go on with that version, run a backfill over the archive, or give that up with"
                + " Flink's --allowNonRestoredState");
  }

  @Test
  void namesTheStepsOfAnotherSourceOrOutput() throws Exception {
    keep("score", state("rsvps", Backend.HEAP));
    keep("lines-files", state("unread-files", Backend.HEAP));
    keep("scored-firehose", state("writer", Backend.HEAP));
    assertThatThrownBy(this::check)
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "%s keeps state of lines-files, scored-firehose, which this job does not have;"
                    .formatted(savepoint)
                + " start it with the source and the outputs that it had, or give that up with"
                + " Flink's --allowNonRestoredState");
  }

  @Test
  void saysTheNumberOfAStepThatNoVersionUntilNowHad() throws Exception {
    keep("score", state("rsvps", Backend.HEAP));
    keep("of-the-future", state("any", Backend.HEAP));
    assertThatThrownBy(this::check)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("keeps state of " + StepState.id("of-the-future"));
  }

  @Test
  void refusesTheSavepointOfAnotherJob() throws Exception {
    keep("counter", state("count", Backend.HEAP));
    assertThatThrownBy(this::check)
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("is of another job: it keeps nothing of any step of this one");
  }

  @Test
  void refusesWhatIsNoSavepoint() throws Exception {
    Files.writeString(savepoint.resolve("_metadata"), "something else");
    assertThatThrownBy(() -> SavepointCheck.require(job.from(Source.STREAM, "files")))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(savepoint + " is no savepoint that this Flink can read");
  }

  /** What is cut off, and lengths and kinds that cannot be, Flink tells in many ways. */
  @Test
  void saysInASentenceThatASavepointIsDamaged() throws Exception {
    keep("score", state("rsvps", Backend.HEAP));
    check();
    Path metadata = savepoint.resolve("_metadata");
    byte[] whole = Files.readAllBytes(metadata);
    StreamExecutionEnvironment env = job.from(Source.STREAM, "files");
    for (int at = 0; at < whole.length - WRONG.length; at += APART) {
      Files.write(metadata, Arrays.copyOf(whole, at));
      assertThatThrownBy(() -> SavepointCheck.require(env))
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith(savepoint + " is no savepoint that this Flink can read");

      byte[] damaged = whole.clone();
      System.arraycopy(WRONG, 0, damaged, at, WRONG.length);
      Files.write(metadata, damaged);
      try {
        SavepointCheck.require(env);
      } catch (UsageException refused) {
        assertThat(refused).hasMessageStartingWith(savepoint + " ");
      }
    }
  }

  @Test
  void refusesWhereNothingIs() throws Exception {
    assertThatThrownBy(() -> SavepointCheck.require(job.from(Source.STREAM, "files")))
        .isInstanceOf(UsageException.class)
        .hasMessage(savepoint + NOT_THERE);
    String typo = folder.resolve("savepoint-l").toUri().toString();
    job.flink().set(StateRecoveryOptions.SAVEPOINT_PATH, typo);
    assertThatThrownBy(() -> SavepointCheck.require(job.from(Source.STREAM, "files")))
        .isInstanceOf(UsageException.class)
        .hasMessage(typo + NOT_THERE);
  }

  @Test
  void refusesTheSavepointOfANewerFlink() throws Exception {
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(savepoint.resolve("_metadata")))) {
      out.writeInt(Checkpoints.HEADER_MAGIC_NUMBER);
      out.writeInt(99);
    }
    assertThatThrownBy(() -> SavepointCheck.require(job.from(Source.STREAM, "files")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no savepoint that this Flink can read")
        .hasMessageContaining("99");
  }

  @Test
  void letsAUserGiveStateUp() throws Exception {
    job.flink().set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
    keep("score", state("events", Backend.HEAP));
    keep("lines-files", state("unread-files", Backend.HEAP));
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void leavesToFlinkWhatCannotBeReadFromHere() throws Exception {
    job.flink().set(StateRecoveryOptions.SAVEPOINT_PATH, "elsewhere://bucket/savepoint-1");
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void leavesToFlinkWhatItMayDoWithout() throws Exception {
    job.flink().set(HighAvailabilityOptions.HA_MODE, "kubernetes");
    job.flink().set(StateRecoveryOptions.SAVEPOINT_PATH, "KUBERNETES_OPERATOR_LAST_STATE");
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  private void check() throws Exception {
    try (DataOutputStream out =
        new DataOutputStream(Files.newOutputStream(savepoint.resolve("_metadata")))) {
      Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(
              1,
              kept,
              List.of(),
              CheckpointProperties.forSavepoint(true, SavepointFormatType.CANONICAL)),
          out);
    }
    SavepointCheck.require(job.from(Source.STREAM, "files"));
  }

  private void keep(String uid, OperatorSubtaskState state) {
    OperatorState step = new OperatorState(StepState.id(uid), 1, 128);
    step.putState(0, state);
    kept.add(step);
  }

  /** What a step leaves that keeps a number by key under this name. */
  private static OperatorSubtaskState state(String name, Backend backend) throws Exception {
    try (var step =
        new KeyedOneInputStreamOperatorTestHarness<Long, Long, Long>(
            new StreamMap<Long, Long>(number -> number), number -> number, Types.LONG)) {
      step.setStateBackend(backend.create());
      step.open();
      KeyedStateBackend<Long> state = step.getOperator().getKeyedStateBackend();
      state.setCurrentKey(1L);
      state
          .getPartitionedState(
              VoidNamespace.INSTANCE,
              VoidNamespaceSerializer.INSTANCE,
              new ValueStateDescriptor<>(name, Types.LONG))
          .update(7L);
      return step.snapshot(1, 1);
    }
  }
}
