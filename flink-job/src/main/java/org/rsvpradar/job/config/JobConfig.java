package org.rsvpradar.job.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.MemorySize;
import org.rsvpradar.cli.NearestName;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.fold.GroupFold;

/**
 * The settings of the job. What is Flink's own (state backend, parallelism, memory) is set in
 * Flink.
 *
 * @param sourceUrl the stream, http or https
 * @param idleTimeout silence after which the source reconnects
 * @param maxCount lines the source asks for at most when it looks for where it was
 * @param bounded whether the stream's clean end is the end of the job
 * @param modelPath a model's version folder
 * @param outputPath the output root
 * @param filesRoll how long an output file stays open
 * @param filesRollSize how large an output file grows
 * @param checkpointInterval time between checkpoints
 * @param stateRetention how long an event counts after its last line and its start
 */
public record JobConfig(
    String sourceUrl,
    Duration idleTimeout,
    int maxCount,
    boolean bounded,
    String modelPath,
    String outputPath,
    Duration filesRoll,
    MemorySize filesRollSize,
    Duration checkpointInterval,
    Duration stateRetention) {

  private static final Setting<String> SOURCE_URL =
      Setting.text("source.url", null, "the RSVP stream, http or https");
  private static final Setting<Duration> IDLE_TIMEOUT =
      Setting.duration("source.idle-timeout", "30 s", "silence after which to reconnect");
  private static final Setting<Integer> MAX_COUNT =
      Setting.count("source.max-count", "100000", "lines to ask for at most when resuming");
  private static final Setting<Boolean> BOUNDED =
      Setting.flag(
          "source.bounded",
          "false",
          "a replay: its clean end ends the job, archived lines keep their arrival");
  private static final Setting<String> MODEL_PATH =
      Setting.text("model.path", null, "a model's version folder, on any Flink file system");
  private static final Setting<String> OUTPUT_PATH =
      Setting.text("output.path", null, "the output root, on any Flink file system");
  private static final Setting<Duration> FILES_ROLL =
      Setting.duration("files.roll", "5 min", "how long an output file stays open");
  private static final Setting<MemorySize> FILES_ROLL_SIZE =
      Setting.size("files.roll-size", "128 mb", "how large an output file grows");
  private static final Setting<Duration> CHECKPOINT_INTERVAL =
      Setting.duration(
          "checkpoint.interval", "10 s", "time between checkpoints; Flink's own setting wins");
  private static final Setting<Duration> STATE_RETENTION =
      Setting.duration(
          "state.retention",
          GroupFold.DEFAULT_RETENTION.toDays() + " d",
          "how long an event counts after its last line and its start");

  private static final List<Setting<?>> ALL =
      List.of(
          SOURCE_URL,
          IDLE_TIMEOUT,
          MAX_COUNT,
          BOUNDED,
          MODEL_PATH,
          OUTPUT_PATH,
          FILES_ROLL,
          FILES_ROLL_SIZE,
          CHECKPOINT_INTERVAL,
          STATE_RETENTION);

  /**
   * Reads the settings.
   *
   * @param given values by key; a default holds for a key that is absent
   * @throws UsageException for an unknown key (naming the nearest known one), a missing one, or a
   *     value that is not of its type
   */
  public static JobConfig from(Map<String, String> given) {
    List<String> known = ALL.stream().map(Setting::key).toList();
    for (String key : given.keySet()) {
      if (!known.contains(key)) {
        throw new UsageException(
            String.format(
                "unknown setting --%s, did you mean --%s? (--help lists all)",
                key, NearestName.to(key, known)));
      }
    }
    return new JobConfig(
        value(SOURCE_URL, given),
        value(IDLE_TIMEOUT, given),
        value(MAX_COUNT, given),
        value(BOUNDED, given),
        value(MODEL_PATH, given),
        value(OUTPUT_PATH, given),
        value(FILES_ROLL, given),
        value(FILES_ROLL_SIZE, given),
        value(CHECKPOINT_INTERVAL, given),
        value(STATE_RETENTION, given));
  }

  /** Every key with its type, default and meaning, one a line. */
  public static String help() {
    return ALL.stream()
        .map(
            setting ->
                String.format(
                    "  --%-20s %-10s %-9s %s%n",
                    setting.key(),
                    setting.type(),
                    setting.fallback() == null ? "required" : setting.fallback(),
                    setting.meaning()))
        .collect(Collectors.joining());
  }

  private static <T> T value(Setting<T> setting, Map<String, String> given) {
    String text = given.getOrDefault(setting.key(), setting.fallback());
    if (text == null) {
      throw new UsageException("--" + setting.key() + " is missing: " + setting.meaning());
    }
    return setting.read(text);
  }
}
