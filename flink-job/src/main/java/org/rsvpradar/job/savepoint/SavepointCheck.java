package org.rsvpradar.job.savepoint;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.jobmanager.HighAvailabilityMode;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.config.OutputConfig;
import org.rsvpradar.job.format.RecordFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses a savepoint or checkpoint of which the job would lose something.
 *
 * <p>Flink by itself names a step that the job does not have by a number only, drops a state that a
 * step does not ask for without a word, and finds a class that is not there when the job runs.
 */
public final class SavepointCheck {

  private static final Logger LOG = LoggerFactory.getLogger(SavepointCheck.class);
  private static final String GIVE_UP = "or give that up with Flink's --allowNonRestoredState";

  /** What Flink puts before the uid of a sink for the part of it that finishes files. */
  private static final String COMMITTER = "Sink Committer: ";

  private final String path;
  private final Map<OperatorID, String> steps;

  private SavepointCheck(String path, Map<OperatorID, String> steps) {
    this.path = path;
    this.steps = steps;
  }

  /**
   * Checks what the job of an environment goes on from, if it does. One on a file system that
   * cannot be read from here is left to Flink; so is one that is not there where Flink's high
   * availability is on, as it goes on from its own checkpoints then.
   *
   * @throws UsageException in one sentence, unless the user allows state to be left behind
   */
  public static void require(StreamExecutionEnvironment env) {
    ReadableConfig set = env.getConfiguration();
    String path = set.get(StateRecoveryOptions.SAVEPOINT_PATH);
    if (path == null || set.get(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE)) {
      return;
    }
    CompletedCheckpointStorageLocation found;
    try {
      found = StepState.find(path);
    } catch (FileNotFoundException e) {
      if (!isHighlyAvailable(set)) {
        throw refused(path, "is not there, as seen from here: no savepoint and no checkpoint");
      }
      LOG.info("{} is not there; with high availability Flink may go on without it", path);
      return;
    } catch (IOException e) {
      LOG.info("{} is not looked through before the job starts: {}", path, e.getMessage());
      return;
    }
    // the environment keeps its steps for the execution
    Map<OperatorID, String> steps =
        env.getStreamGraph(false).getStreamNodes().stream()
            .map(StreamNode::getTransformationUID)
            .filter(Objects::nonNull)
            .collect(toMap(StepState::id, uid -> uid));
    SavepointCheck check = new SavepointCheck(path, steps);
    check.require(check.stateIn(found));
  }

  private static boolean isHighlyAvailable(ReadableConfig set) {
    return HighAvailabilityMode.isHighAvailabilityModeActivated(Configuration.fromMap(set.toMap()));
  }

  private Collection<OperatorState> stateIn(CompletedCheckpointStorageLocation found) {
    try {
      return StepState.in(found);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // a length that is damaged may ask for more memory than there is
      throw refused("is no savepoint that this Flink can read (%s)".formatted(e));
    }
  }

  private void require(Collection<OperatorState> kept) {
    List<OperatorID> strange =
        kept.stream()
            .map(OperatorState::getOperatorID)
            .filter(id -> !steps.containsKey(id))
            .toList();
    if (!kept.isEmpty() && strange.size() == kept.size()) {
      throw refused("is of another job: it keeps nothing of any step of this one");
    }
    if (!strange.isEmpty()) {
      throw refused(
          "keeps state of %s, which this job does not have; start it with the source and the"
                  .formatted(named(strange))
              + " outputs that it had, "
              + GIVE_UP);
    }
    Map<String, Set<String>> known = KnownState.byStep();
    for (OperatorState step : kept) {
      String uid = steps.get(step.getOperatorID());
      if (known.containsKey(uid)) {
        requireKnown(uid, names(uid, step), known.get(uid));
      }
    }
  }

  private void requireKnown(String uid, Set<String> names, Set<String> known) {
    names.removeAll(known);
    if (!names.isEmpty()) {
      throw refused(
          "is of another version: its step %s keeps %s, which this version would lose; go on with"
                  .formatted(uid, String.join(", ", names))
              + " that version, run a backfill over the archive, "
              + GIVE_UP);
    }
  }

  private Set<String> names(String uid, OperatorState step) {
    Set<String> names = new TreeSet<>();
    try {
      for (OperatorSubtaskState subtask : step.getStates()) {
        for (StateMetaInfoSnapshot state : StepState.of(subtask)) {
          names.add(state.getName());
        }
      }
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw refused(
          "cannot be gone on from: what its step %s keeps cannot be read (%s)".formatted(uid, e));
    }
    return names;
  }

  private UsageException refused(String why) {
    return refused(path, why);
  }

  private static UsageException refused(String path, String why) {
    return new UsageException(path + " " + why);
  }

  /** The steps by their names, where they are those of another source or output. */
  private static String named(List<OperatorID> strange) {
    Set<String> names = new HashSet<>();
    Set<OperatorID> nameless = new HashSet<>(strange);
    Stream.concat(KnownState.byStep().keySet().stream(), ofFlink())
        .filter(uid -> nameless.remove(StepState.id(uid)))
        .map(uid -> uid.replace(COMMITTER, ""))
        .forEach(names::add);
    nameless.forEach(id -> names.add(id.toString()));
    return names.stream().sorted().collect(joining(", "));
  }

  /** Steps whose state is Flink's own. */
  private static Stream<String> ofFlink() {
    return Stream.concat(
        Stream.of("lines-kinesis"),
        Stream.of(RecordFormat.SCORED, RecordFormat.ARCHIVE, RecordFormat.REJECTS)
            .flatMap(
                format ->
                    Stream.of(OutputConfig.FILES, OutputConfig.KINESIS, OutputConfig.FIREHOSE)
                        .map(place -> format.name() + "-" + place))
            .flatMap(uid -> Stream.of(uid, COMMITTER + uid)));
  }
}
