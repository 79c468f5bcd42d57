package org.rsvpradar.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.cli.UsageException;

/**
 * What the commands share: help, one-sentence errors and exit codes.
 *
 * @param help what {@code --help} prints
 * @param syntax what may be given
 */
record Command(String help, CommandLine.Syntax syntax) {

  /** The work of a command. */
  interface Work {
    void on(CommandLine line) throws Exception;
  }

  /**
   * Runs a command.
   *
   * @return the exit code: 0 when all is done, 2 when what was given cannot be worked with, 1 on
   *     any other failure
   */
  int run(String[] args, Work work) {
    try {
      CommandLine line = CommandLine.parse(args, syntax);
      if (line.has("--help")) {
        System.out.print(help);
        return 0;
      }
      if (!line.words().isEmpty()) {
        throw new UsageException("'%s' belongs to no option".formatted(line.words().get(0)));
      }
      work.on(line);
      return 0;
    } catch (Exception failure) {
      UsageException usage = usageIn(failure);
      if (usage != null) {
        System.err.println("error: " + usage.getMessage());
        return 2;
      }
      failure.printStackTrace();
      return 1;
    }
  }

  /** The files and folders to read. */
  static List<String> archive(CommandLine line) {
    List<String> paths = line.all("--archive");
    if (paths.isEmpty()) {
      throw new UsageException("--archive is missing: which files or folders hold the lines?");
    }
    return paths;
  }

  /** A small table of counts, those that are zero left out. */
  static void print(Map<String, Long> counts) {
    System.out.println();
    counts.forEach(
        (name, count) -> {
          if (count > 0) {
            System.out.printf(Locale.ROOT, "%-24s %,12d%n", name, count);
          }
        });
  }

  /** An engine wraps what its tasks threw. */
  private static UsageException usageIn(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof UsageException usage) {
        return usage;
      }
    }
    return null;
  }
}
