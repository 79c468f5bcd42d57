package org.rsvpradar.bench.firehose;

import java.util.List;
import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.job.local.Exit;
import org.rsvpradar.job.local.ShippedModel;

/** {@code ./radar bench firehose}: how fast this machine delivers. */
public final class FirehoseMain {

  private static final CommandLine.Syntax SYNTAX =
      new CommandLine.Syntax(List.of("--lines", "--parallelism", "--model"), List.of(), List.of());

  private static final String HELP =
      """
      usage: ./radar bench firehose [--lines N] [--parallelism N] [--model VERSION_DIR]

      Runs the whole job at full speed, from a file of generated lines to a Firehose endpoint on this
      machine that answers at once, with archive and rejects in files, and says how many scored
      records a second it delivers and what each step costs. Below a million lines, much of that is
      Java compiling itself.

        --lines N          generated lines, 10000 to 10000000 (default 1500000, 4.5 GB while it runs)
        --parallelism N    subtasks of the scoring step, 1 to 128 (default 2)
        --model DIR        a model's version folder (default: the shipped one)
      """;

  private FirehoseMain() {}

  /** Exits 0 behind a report, 2 on wrong usage, 1 on any other failure. */
  public static void main(String[] args) throws Exception {
    Exit.with(args, SYNTAX, HELP, line -> bench(line).run());
  }

  private static FirehoseBench bench(CommandLine line) {
    if (!line.words().isEmpty()) {
      throw new UsageException("bench firehose takes no '" + line.words().get(0) + "'");
    }
    // the SDK signs what it sends, and the endpoint does not look
    System.setProperty("aws.accessKeyId", "bench");
    System.setProperty("aws.secretAccessKey", "bench");
    return new FirehoseBench(
        (int) line.number("--lines", 1_500_000, 10_000, 10_000_000),
        (int) line.number("--parallelism", 2, 1, 128),
        line.oneOr("--model", ShippedModel.folder()));
  }
}
