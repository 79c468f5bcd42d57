package org.rsvpradar.job.local;

import org.rsvpradar.cli.UsageException;

/** Ends a command as a shell expects it. */
public final class Exit {

  /** What a command does. */
  public interface Work {
    void run() throws Exception;
  }

  private Exit() {}

  /** Runs the work; wrong usage is one sentence and status 2, never a stack trace. */
  public static void with(Work work) throws Exception {
    try {
      work.run();
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
    System.exit(0);
  }
}
