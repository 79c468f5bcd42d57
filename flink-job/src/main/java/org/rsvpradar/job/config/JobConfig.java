package org.rsvpradar.job.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.MemorySize;
import org.rsvpradar.cli.NearestName;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.job.config.SourceConfig.Start;

/**
 * The settings of the job. What is Flink's own (state backend, parallelism, memory, S3) is set in
 * Flink.
 *
 * @param source where lines come from
 * @param outputs where records go
 * @param aws where AWS is
 * @param modelPath a model's version folder
 * @param files the output root and its files
 * @param checkpointInterval time between checkpoints
 * @param stateRetention how long an event counts after its last line and its start
 */
public record JobConfig(
    SourceConfig source,
    Outputs outputs,
    AwsConfig aws,
    String modelPath,
    FilesConfig files,
    Duration checkpointInterval,
    Duration stateRetention) {

  /**
   * Where records go, by their sort.
   *
   * @param archive accepted lines
   * @param scored scored RSVPs
   * @param rejects rejected lines
   */
  public record Outputs(OutputConfig archive, OutputConfig scored, OutputConfig rejects) {

    private Map<String, OutputConfig> byName() {
      Map<String, OutputConfig> byName = new LinkedHashMap<>();
      byName.put("archive", archive);
      byName.put("scored", scored);
      byName.put("rejects", rejects);
      return byName;
    }
  }

  /**
   * Files that are written.
   *
   * @param root the output root, the summary's and by default the checkpoints' place, too
   * @param roll how long an output file stays open
   * @param rollSize how large an output file grows
   */
  public record FilesConfig(String root, Duration roll, MemorySize rollSize) {}

  private static final Setting.Form HTTP_URL =
      new Setting.Form("URL", "https?://\\S+", "http://127.0.0.1:4566");
  private static final Setting.Form REGION =
      new Setting.Form("region", "[a-z]{2}(-[a-z]+)+-\\d{1,2}", "eu-central-1");
  private static final Setting.Form STREAM_ARN =
      new Setting.Form(
          "ARN",
          "arn:aws[a-z-]*:kinesis:[a-z0-9-]+:\\d{12}:stream/[a-zA-Z0-9_.-]{1,128}",
          "arn:aws:kinesis:eu-central-1:123456789012:stream/meetup");
  private static final Setting.Form STREAM =
      new Setting.Form("name", "[a-zA-Z0-9_.-]{1,128}", "meetup (letters, digits, _ . -)");

  private static final Setting<String> SOURCE =
      Setting.oneOf("source", List.of("meetup", "kinesis", "files"), "meetup, kinesis or files");
  private static final Setting<String> SOURCE_URL =
      Setting.text("source.url", null, "the RSVP stream, http or https (source=meetup)");
  private static final Setting<Duration> IDLE_TIMEOUT =
      Setting.duration("source.idle-timeout", "30 s", "silence after which to reconnect");
  private static final Setting<Integer> MAX_COUNT =
      Setting.count("source.max-count", "100000", "lines to ask for at most when resuming");
  private static final Setting<Boolean> BOUNDED =
      Setting.flag("source.bounded", "false", "a replay: it ends the job and keeps arrivals");
  private static final Setting<String> SOURCE_STREAM =
      Setting.like(
          "source.kinesis.stream", null, STREAM_ARN, "raw or archived lines (source=kinesis)");
  private static final Setting<Start> SOURCE_START =
      Setting.start(
          "source.kinesis.start", "trim-horizon", "trim-horizon, latest or a time in UTC");
  private static final Setting<Duration> REORDER =
      Setting.duration("kinesis.reorder", "5 s", "how long archived lines wait for earlier ones");
  private static final Setting<List<String>> SOURCE_PATH =
      Setting.list("source.path", "archives or recordings (source=files)");
  private static final Setting<String> AWS_REGION =
      Setting.like("aws.region", null, REGION, "where the streams are that are written to");
  private static final Setting<String> AWS_ENDPOINT =
      Setting.like("aws.endpoint", null, HTTP_URL, "another address than AWS's own: an emulator's");
  private static final Setting<String> MODEL_PATH =
      Setting.text("model.path", null, "a version folder, on any Flink file system");
  private static final Setting<String> OUTPUT_PATH =
      Setting.text("output.path", null, "the output root, on any Flink file system");
  private static final Setting<Duration> FILES_ROLL =
      Setting.duration("files.roll", "5 min", "how long an output file stays open");
  private static final Setting<MemorySize> FILES_ROLL_SIZE =
      Setting.size("files.roll-size", "128 mb", "how large an output file grows");
  private static final Setting<Duration> CHECKPOINT_INTERVAL =
      Setting.duration("checkpoint.interval", "10 s", "time between checkpoints; Flink's own wins");
  private static final Setting<Duration> STATE_RETENTION =
      Setting.duration(
          "state.retention",
          GroupFold.DEFAULT_RETENTION.toDays() + " d",
          "life of an event behind last line and start");
  private static final OutputSettings ARCHIVE = OutputSettings.of("archive", "meetup");
  private static final OutputSettings SCORED = OutputSettings.of("scored", "meetup-scored");
  private static final OutputSettings REJECTS = OutputSettings.of("rejects", "meetup-rejects");

  private static final Set<Setting<?>> ALWAYS_NEEDED = Set.of(MODEL_PATH, OUTPUT_PATH);

  private static final List<Setting<?>> ALL =
      Stream.of(
              Stream.of(
                  SOURCE,
                  SOURCE_URL,
                  IDLE_TIMEOUT,
                  MAX_COUNT,
                  BOUNDED,
                  SOURCE_STREAM,
                  SOURCE_START,
                  REORDER,
                  SOURCE_PATH,
                  MODEL_PATH,
                  OUTPUT_PATH),
              ARCHIVE.all(),
              SCORED.all(),
              REJECTS.all(),
              Stream.of(
                  AWS_REGION,
                  AWS_ENDPOINT,
                  FILES_ROLL,
                  FILES_ROLL_SIZE,
                  CHECKPOINT_INTERVAL,
                  STATE_RETENTION))
          .<Setting<?>>flatMap(settings -> settings)
          .toList();

  /** The settings of one output. */
  private record OutputSettings(
      Setting<List<String>> to, Setting<String> kinesis, Setting<String> firehose) {

    static OutputSettings of(String output, String stream) {
      return new OutputSettings(
          Setting.someOf(
              output + ".to", OutputConfig.PLACES, "files, kinesis and firehose, or none"),
          Setting.like(output + ".kinesis.stream", stream, STREAM, "a Kinesis stream"),
          Setting.like(output + ".firehose.stream", stream, STREAM, "a delivery stream"));
    }

    Stream<Setting<?>> all() {
      return Stream.of(to, kinesis, firehose);
    }

    OutputConfig read(Map<String, String> given) {
      return new OutputConfig(value(to, given), value(kinesis, given), value(firehose, given));
    }
  }

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
    SourceConfig source = source(given);
    Outputs outputs = new Outputs(ARCHIVE.read(given), SCORED.read(given), REJECTS.read(given));
    requireStreamsOfTheirOwn(source, outputs);
    return new JobConfig(
        source,
        outputs,
        aws(given, outputs),
        value(MODEL_PATH, given),
        new FilesConfig(
            value(OUTPUT_PATH, given), value(FILES_ROLL, given), value(FILES_ROLL_SIZE, given)),
        value(CHECKPOINT_INTERVAL, given),
        value(STATE_RETENTION, given));
  }

  /** Every key with its type, default and meaning, one a line. */
  public static String help() {
    return ALL.stream()
        .map(
            setting ->
                String.format(
                    "  --%-23s %-10s %-14s %s%n",
                    setting.key(), setting.type(), inHelp(setting), setting.meaning()))
        .collect(Collectors.joining());
  }

  private static String inHelp(Setting<?> setting) {
    if (setting.fallback() != null) {
      return setting.fallback();
    }
    return ALWAYS_NEEDED.contains(setting) ? "required" : "-";
  }

  /** Two sorts of records in one stream cannot be told apart, and what is written is not read. */
  private static void requireStreamsOfTheirOwn(SourceConfig source, Outputs outputs) {
    Map<String, String> taken = new HashMap<>();
    if (source instanceof SourceConfig.Kinesis kinesis) {
      taken.put("Kinesis stream " + kinesis.streamName(), "source.kinesis.stream");
    }
    outputs
        .byName()
        .forEach(
            (output, config) -> {
              for (String stream : config.streams()) {
                String other = taken.putIfAbsent(stream, output + ".to");
                if (other != null) {
                  throw new UsageException(
                      "the %s is that of %s and of %s.to: each needs its own"
                          .formatted(stream, other, output));
                }
              }
            });
  }

  /** Reads what the kind of source needs, and nothing that another one would. */
  private static SourceConfig source(Map<String, String> given) {
    return switch (value(SOURCE, given)) {
      case "kinesis" ->
          new SourceConfig.Kinesis(
              value(SOURCE_STREAM, given), value(SOURCE_START, given), value(REORDER, given));
      case "files" -> new SourceConfig.Files(value(SOURCE_PATH, given));
      default ->
          new SourceConfig.Meetup(
              value(SOURCE_URL, given),
              value(IDLE_TIMEOUT, given),
              value(MAX_COUNT, given),
              value(BOUNDED, given));
    };
  }

  private static AwsConfig aws(Map<String, String> given, Outputs outputs) {
    boolean needed =
        outputs.byName().values().stream().anyMatch(output -> !output.streams().isEmpty());
    return new AwsConfig(
        needed ? value(AWS_REGION, given) : valueOrNull(AWS_REGION, given),
        valueOrNull(AWS_ENDPOINT, given));
  }

  private static <T> T valueOrNull(Setting<T> setting, Map<String, String> given) {
    return given.containsKey(setting.key()) ? value(setting, given) : null;
  }

  private static <T> T value(Setting<T> setting, Map<String, String> given) {
    String text = given.getOrDefault(setting.key(), setting.fallback());
    if (text == null) {
      throw new UsageException("--" + setting.key() + " is missing: " + setting.meaning());
    }
    return setting.read(text);
  }
}
