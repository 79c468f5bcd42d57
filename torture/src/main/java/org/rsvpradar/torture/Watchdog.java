package org.rsvpradar.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends what this program leaves behind when SIGKILL gives it no time to do so: a shell that waits
 * for the end of a pipe, which only this program holds.
 */
final class Watchdog {

  /**
   * Every process whose number lies in a folder "pids", if it still is one that knows the folder.
   */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      cat
      # a script that is still starting a cluster goes on for some time
      for ((second = 0; second < 30; second++)); do
        [ -d "$1" ] || exit 0
        find "$1" -path '*/pids/*' -type f -exec cat {} + | while read -r pid; do
          command=$(tr '\\0' ' ' <"/proc/$pid/cmdline" || ps -ww -p "$pid" -o command=)
          case $command in *"$1/"*) kill -KILL "$pid" ;; esac
        done
        # a small disk
        for run in "$1"/*/; do umount -l "$run"; done
        sleep 1
      done
      """;

  /** As long as one is here, its pipe is open. */
  private static final Set<Process> AWAKE = ConcurrentHashMap.newKeySet();

  private Watchdog() {}

  /**
   * Wakes one.
   *
   * @param work the folder of everything that is started, absolute
   * @return the shell; what keeps it waiting is that its input is open
   */
  static Process over(Path work) throws IOException {
    Process shell =
        new ProcessBuilder("bash", "-c", SCRIPT, "watchdog", work.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    AWAKE.add(shell);
    return shell;
  }
}
