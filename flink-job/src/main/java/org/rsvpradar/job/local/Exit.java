package org.rsvpradar.job.local;

import org.rsvpradar.cli.CommandLine;
import org.rsvpradar.cli.UsageException;

/** Ends a command as a shell expects it. */
public final class Exit {

  /** What a command does. */
  public interface Work {
    void run() throws Exception;
  }

  /** What a command does with what it was told. */
  public interface Command {
    void run(CommandLine line) throws Exception;
  }

  private Exit() {}

  /**
   * Runs the work; wrong usage is one sentence and status 2, a job that gave up one and status 1,
   * never a stack trace.
   */
  public static void with(Work work) throws Exception {
    try {
      work.run();
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (JobFailedException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  /** Runs a command with what it was told, unless it is asked for its help. */
  public static void with(String[] args, CommandLine.Syntax syntax, String help, Command command)
      throws Exception {
    with(
        () -> {
          CommandLine line = CommandLine.parse(args, syntax);
          if (line.has("--help")) {
            System.out.print(help);
          } else {
            command.run(line);
          }
        });
  }
}
