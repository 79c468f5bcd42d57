package org.rsvpradar.job.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.meetup.simulator.Content;
import org.rsvpradar.recording.Recording;

/** {@code ./radar replay}: serves recordings over HTTP and runs the job until they are drained. */
public final class ReplayMain {

  private static final CommandLine.Syntax SYNTAX =
      new CommandLine.Syntax(
          List.of("--out", "--speed", "--model", "--parallelism"), List.of(), List.of());

  private static final String HELP =
      """
      usage: ./radar replay FILE... --out DIR [--speed max] [--model VERSION_DIR] [--parallelism N]

      Serves recordings over HTTP like the live stream and runs the job until they are drained.

        FILE               recordings (.ndjson, .ndjson.gz), or folders of them; an archive keeps
                           its arrivals
        --out DIR          where scored/, archive/, rejects/ and summary.json go; must be empty;
                           this and the model may be on S3: s3://BUCKET/...
        --speed X          1x, 60x, ... as it was recorded times X, or max (default)
        --model DIR        a model's version folder (default: the shipped one)
        --parallelism N    subtasks of the scoring step, 1 to 128 (default 2)
      """;

  private ReplayMain() {}

  /** Exits 0 when all is written, 2 on wrong usage, 1 on any other failure. */
  public static void main(String[] args) throws Exception {
    Exit.with(args, SYNTAX, HELP, ReplayMain::replay);
  }

  private static void replay(CommandLine line) throws Exception {
    if (line.words().isEmpty()) {
      throw new UsageException("no recording is named: ./radar replay FILE... --out DIR");
    }
    List<Path> files = line.words().stream().map(ReplayMain::local).toList();
    LocalFileSystems.load();
    OutputRoot out = OutputRoot.empty("--out", line.one("--out"));
    long lines;
    try {
      lines = Recording.check(files);
    } catch (IOException e) {
      throw new UsageException(e.getMessage());
    }
    Replay replay =
        new Replay(
            files,
            lines,
            Content.speed("--speed", line.oneOr("--speed", "max")),
            line.oneOr("--model", ShippedModel.folder()),
            (int) line.number("--parallelism", 2, 1, 128));
    replay.run(out);
  }

  private static Path local(String file) {
    if (file.matches("[a-z0-9]+://.*")) {
      throw new UsageException(
          file + " is not on this machine; the job reads it with --source files --source.path");
    }
    return CommandLine.path(file);
  }
}
