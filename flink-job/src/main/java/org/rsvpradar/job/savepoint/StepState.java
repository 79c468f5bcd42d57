package org.rsvpradar.job.savepoint;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.BackendStateType;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.shaded.guava31.com.google.common.hash.Hashing;

/** What a savepoint or checkpoint holds of each step, without the values. */
final class StepState {

  private static final ClassLoader CLASSES = StepState.class.getClassLoader();

  private StepState() {}

  /** What Flink calls a step of this uid. */
  static OperatorID id(String uid) {
    return new OperatorID(Hashing.murmur3_128(0).hashString(uid, StandardCharsets.UTF_8).asBytes());
  }

  /**
   * Finds a savepoint.
   *
   * @param path a savepoint's or checkpoint's folder, or the metadata in it
   * @throws java.io.FileNotFoundException if it is not there
   * @throws IOException if it is on a file system that cannot be read from here
   */
  static CompletedCheckpointStorageLocation find(String path) throws IOException {
    return new JobManagerCheckpointStorage().resolveCheckpoint(path);
  }

  /**
   * The steps that have state in a savepoint.
   *
   * @throws IOException if it is none
   * @throws RuntimeException if it is none, too, or of a newer Flink
   */
  static Collection<OperatorState> in(CompletedCheckpointStorageLocation found) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(found.getMetadataHandle().openInputStream()))) {
      return Checkpoints.loadCheckpointMetadata(in, CLASSES, found.getExternalPointer())
          .getOperatorStates()
          .stream()
          .filter(step -> step.getStates().stream().anyMatch(OperatorSubtaskState::hasState))
          .toList();
    }
  }

  /**
   * The states that a subtask keeps; Flink's own timers are none.
   *
   * @throws IOException if they cannot be read, or are of a class that is not there
   */
  static List<StateMetaInfoSnapshot> of(OperatorSubtaskState subtask) throws IOException {
    List<StateMetaInfoSnapshot> states = new ArrayList<>();
    for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
      var proxy = new OperatorBackendSerializationProxy(CLASSES);
      try (var in = handle.openInputStream()) {
        proxy.read(new DataInputViewStreamWrapper(in));
      }
      states.addAll(proxy.getOperatorStateMetaInfoSnapshots());
    }
    for (KeyedStateHandle handle : subtask.getManagedKeyedState()) {
      states.addAll(keyed(handle));
    }
    return states.stream()
        .filter(state -> state.getBackendStateType() != BackendStateType.PRIORITY_QUEUE)
        .toList();
  }

  private static List<StateMetaInfoSnapshot> keyed(KeyedStateHandle handle) throws IOException {
    StreamStateHandle begin;
    if (handle instanceof IncrementalRemoteKeyedStateHandle incremental) {
      begin = incremental.getMetaDataStateHandle();
    } else if (handle instanceof StreamStateHandle whole) {
      begin = whole;
    } else {
      // of a changelog, which tells nothing at its beginning
      return List.of();
    }
    var proxy = new KeyedBackendSerializationProxy<>(CLASSES);
    try (var in = begin.openInputStream()) {
      proxy.read(new DataInputViewStreamWrapper(in));
    }
    return proxy.getStateMetaInfoSnapshots();
  }
}
