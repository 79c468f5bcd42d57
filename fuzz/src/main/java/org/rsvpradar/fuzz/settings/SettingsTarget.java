package org.rsvpradar.fuzz.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.fuzz.Target;
import org.rsvpradar.job.config.Arguments;
import org.rsvpradar.job.config.JobConfig;
import org.rsvpradar.job.config.SourceConfig;
import org.rsvpradar.meetup.client.MeetupClientOptions;
import org.rsvpradar.meetup.simulator.SimulateLine;

/**
 * Command lines of the job, of its tools and of the simulator, and a file of settings: whatever is
 * wrong with them is a sentence. The input is taken for words between NULs, as the kernel keeps
 * them, and for the file.
 */
public final class SettingsTarget implements Target {

  private static final CommandLine.Syntax TOOL =
      new CommandLine.Syntax(List.of("--out"), List.of("--lines"), List.of("--quick"));

  private static final String ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/meetup";

  private final Path file;

  /** Makes the file, which is gone when the JVM is. */
  public SettingsTarget() {
    try {
      file = Files.createTempFile("fuzzed", ".properties");
    } catch (IOException e) {
      throw new IllegalStateException("there is no room for a file", e);
    }
    file.toFile().deleteOnExit();
  }

  @Override
  public List<byte[]> seeds() {
    Stream<String> settings =
        Stream.of(
                "checkpoint.interval|250 ms",
                "state.retention|9223372036854775807 ms",
                "state.retention|36500 d",
                "source.idle-timeout|0 s",
                "source.max-count|999999999",
                "source.bounded|true",
                "files.roll-size|99999999999999999999 gb",
                "archive.to|files,kinesis,firehose",
                "aws.region|eu-central-1",
                "aws.region|eu" + "-a".repeat(1_500) + "-1",
                "aws.endpoint|http://127.0.0.1:4566",
                "source.url|http://user:secret@h/?since_count=1#x",
                "source.url|https://[::1]:8900/2/rsvps?a&",
                "scored.kinesis.stream|a.b_c-d",
                "source|kinesis|--source.kinesis.stream|" + ARN + "|--kinesis.reorder|5 s",
                "source.kinesis.start|-999999999-01-01T00:00:00Z|--source|kinesis",
                "source|files|--source.path|s3://a/b, c",
                "help|x",
                "chekpoint.interval|\u00fc")
            .map(setting -> "--" + setting + "|--model.path|m|--output.path|o");
    Stream<String> tools =
        Stream.of(
            "--speed|60x|--bounded|a.ndjson|\u00e4\u0080.gz",
            "--rate|0.5|--seed|9223372036854775807|--fault|drop:500,garbage,slow:1000",
            "--out|x|--lines|9223372036854775807|--start|+999999999-12-31T23:59:59Z",
            "--archive|x|--days|36500|--start|-999999999-01-01T00:00:00Z|--rate|max",
            "--archive|x|--start|2021-06-01T00:00:00Z",
            "--port|65536|--host|",
            "--out|a|--lines|a|b|--quick|word",
            "--out|--out");
    Stream<String> files =
        Stream.of(
            "source=files\nsource.path:a\\\n,b\n# x\n!\n model.path\\ = m\noutput.path=o",
            "source.url=http://h/\nmodel.path=m\noutput.path=\\u00fc\nstate.retention=1\\ d\n",
            "a=\\u12",
            "\\");
    return Stream.of(settings, tools, files)
        .flatMap(seeds -> seeds)
        .map(seed -> seed.replace('|', '\0').getBytes(UTF_8))
        .toList();
  }

  @Override
  public void take(byte[] input) throws IOException {
    String[] words = new String(input, UTF_8).split("\0");
    saysWhatIsWrong(() -> CommandLine.parse(words, TOOL));
    saysWhatIsWrong(() -> SimulateLine.read(words));
    // the one that is read is the file below
    if (!Arrays.asList(words).contains("--config")) {
      saysWhatIsWrong(() -> config(Arguments.parse(words).settings()));
    }
    Files.write(file, input);
    saysWhatIsWrong(() -> config(Arguments.parse("--config", file.toString()).settings()));
  }

  private static void config(Map<String, String> settings) {
    if (JobConfig.from(settings).source() instanceof SourceConfig.Meetup meetup) {
      try {
        new MeetupClientOptions(
            meetup.url(),
            meetup.idleTimeout(),
            meetup.maxCount(),
            meetup.bounded(),
            MeetupClientOptions.FIRST_BACKOFF);
      } catch (IllegalArgumentException said) {
        // the job makes a usage exception of it
      }
    }
  }

  private static void saysWhatIsWrong(Runnable read) {
    try {
      read.run();
    } catch (UsageException said) {
      if (said.getMessage() == null || said.getMessage().isBlank()) {
        throw new AssertionError("wrong usage without a word", said);
      }
    }
  }
}
