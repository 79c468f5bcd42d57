package org.rsvpradar.job.local;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.config.Arguments;
import org.rsvpradar.job.config.Durations;

/** {@code ./radar demo}: simulator, job and Flink dashboard in one go. */
public final class DemoMain {

  private static final CommandLine.Syntax SYNTAX =
      new CommandLine.Syntax(
          List.of("--for", "--rate", "--port", "--model", "--config"), List.of(), List.of());

  private static final String HELP =
      """
      usage: ./radar demo [--for 60s] [--rate N] [--port N] [--model VERSION_DIR] [--config FILE]
             ./radar demo --aws [--for 60s] [--rate N] [--port N]

      Simulates a live RSVP stream and scores it in Flink, all in one process on this machine.

        --for DURATION   how long, such as 90s or 10min (default 60s); Ctrl-C ends it sooner
        --rate N         lines a second, 1 to 100000 (default 500)
        --port N         the dashboard's port (default 8081, or the next free one)
        --model DIR      a model's version folder (default: the shipped one)
        --config FILE    properties with the job's settings, such as archive.to
        --aws            the whole circle against an emulator of AWS on this machine: the stream
                         through Kinesis and Firehose into S3, a model trained from there (2 to 3
                         minutes), and the job scoring with it; --for is for each of the two runs
      """;

  private static final Path OUT =
      Path.of(
          System.getProperty("radar.home", ""),
          ".radar",
          "demo",
          LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")));

  private DemoMain() {}

  /** Exits 0 behind a clean stop, 2 on wrong usage, 1 on any other failure. */
  public static void main(String[] args) throws Exception {
    Exit.with(args, SYNTAX, HELP, DemoMain::run);
  }

  private static void run(CommandLine line) throws Exception {
    LocalFileSystems.load();
    demo(line).run();
    if (!line.has("--config") && !line.has("--model")) {
      System.out.print(nextSteps());
    }
  }

  private static Demo demo(CommandLine line) {
    if (!line.words().isEmpty()) {
      throw new UsageException("demo takes no '" + line.words().get(0) + "'; --help lists options");
    }
    Duration length = duration(line.oneOr("--for", "60s"));
    int rate = (int) line.number("--rate", 500, 1, 100_000);
    int wanted = (int) line.number("--port", 8_081, 1, 65_535);
    int port = LocalFlink.freePort(wanted);
    if (port != wanted) {
      System.out.printf("Port %d is taken, the dashboard listens at %d.%n", wanted, port);
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("model.path", line.oneOr("--model", ShippedModel.folder()));
    settings.put("output.path", OUT.toString());
    if (line.has("--config")) {
      settings.putAll(Arguments.parse("--config", line.one("--config")).settings());
    }
    return new Demo(length, rate, port, settings);
  }

  private static String nextSteps() {
    return """
        The shipped model learned from the real stream, not from these invented people;
        one that learns from them comes closer to the best possible.

        Try next:
          ./radar replay "%1$s/archive" --out replayed      # the same lines, the same scores
          ./radar train --archive "%1$s/archive" --out my-models/rsvp-response/2
          ./radar demo --model my-models/rsvp-response/2
          ./radar demo --aws                          # the same through Kinesis, Firehose and S3
          ./radar cluster start                       # Flink as separate processes
        """
        .formatted(OUT);
  }

  private static Duration duration(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--for is '" + text + "', expected " + e.getMessage());
    }
  }
}
