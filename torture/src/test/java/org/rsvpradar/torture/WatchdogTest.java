package org.rsvpradar.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WatchdogTest {

  private static final int KILLED = 128 + 9;

  @TempDir private Path folder;

  private Path work;
  private Process ours;
  private Process another;

  @BeforeEach
  void startProcesses() throws Exception {
    work = Files.createDirectories(folder.resolve("the work"));
    ours = start(work.resolve("run/conf"), "ours");
    another = start(folder.resolve("the works"), "another");
  }

  @AfterEach
  void endProcesses() {
    ours.destroyForcibly();
    another.destroyForcibly();
  }

  @Test
  void killsWhatKnowsTheFolderOnceItsInputEnds() throws Exception {
    Process watchdog = Watchdog.over(work);
    assertThat(ours.isAlive()).isTrue();
    watchdog.getOutputStream().close();

    assertThat(ours.waitFor()).isEqualTo(KILLED);
    // its number may have become that of somebody else
    assertThat(another.isAlive()).isTrue();
    watchdog.destroyForcibly();
  }

  /** Its number is in a folder of the work, as those of a cluster are. */
  private Process start(Path known, String name) throws IOException {
    Process process = new ProcessBuilder("bash", "-c", "read -r", "test", known.toString()).start();
    Path pids = Files.createDirectories(work.resolve("run/state/cluster/pids"));
    Files.writeString(pids.resolve(name), process.pid() + "\n");
    return process;
  }
}
