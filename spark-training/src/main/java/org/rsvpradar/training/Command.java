package org.rsvpradar.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the commands share: help, one-sentence errors and exit codes. */
final class Command {

  private static final String HELP_OPTION = "--help";

  private Command() {}

  /** The work of a command. */
  interface Work {
    void on(Options options) throws Exception;
  }

  /** Runs a command and ends the JVM with 1 where it fails. */
  static void run(String[] args, String help, List<String> known, Work work) {
    int exit = exitCode(args, help, known, work);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  static int exitCode(String[] args, String help, List<String> known, Work work) {
    List<String> all = new ArrayList<>(known);
    all.add(HELP_OPTION);
    try {
      Options options = Options.parse(args, all);
      if (args.length == 0 || options.has(HELP_OPTION)) {
        System.out.print(help);
        return 0;
      }
      work.on(options);
      return 0;
    } catch (Exception failure) {
      String sentence = UnusableException.sentenceIn(failure);
      if (sentence == null) {
        failure.printStackTrace();
      }
      System.err.println("error: " + (sentence == null ? failure.toString() : sentence));
      return 1;
    }
  }

  /** A small table of counts, those that are zero left out. */
  static void print(Map<String, Long> counts) {
    System.out.println();
    counts.forEach(
        (name, count) -> {
          if (count > 0) {
            System.out.printf("%-24s %,12d%n", name, count);
          }
        });
  }
}
