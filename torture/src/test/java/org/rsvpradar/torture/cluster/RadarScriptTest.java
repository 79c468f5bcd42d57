package org.rsvpradar.torture.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RadarScriptTest {

  @TempDir private Path folder;

  private RadarScript radar;
  private Process process;

  @BeforeEach
  void makePlaceForProcesses() throws Exception {
    radar = new RadarScript(folder.resolve("radar"), folder.resolve("state"));
    Files.createDirectories(radar.cluster().resolve("pids"));
  }

  @AfterEach
  void endTheProcess() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void findsAProcessOfItsCluster() throws Exception {
    start(radar.cluster().resolve("conf"));

    assertThat(radar.process("taskmanager-1")).isEqualTo(process.toHandle());
  }

  @Test
  void takesNoProcessOfAnotherClusterForItsOwnThatHasTheSameNumber() throws Exception {
    start(folder.resolve("another/cluster/conf"));

    assertThatThrownBy(() -> radar.process("taskmanager-1"))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no process of the taskmanager-1");
  }

  @Test
  void findsNoProcessThatHasEnded() throws Exception {
    start(radar.cluster().resolve("conf"));
    process.destroyForcibly().waitFor();

    assertThatThrownBy(() -> radar.process("taskmanager-1")).isInstanceOf(IOException.class);
  }

  /** One that waits for its input, with the arguments of a part of a cluster. */
  private void start(Path conf) throws IOException {
    process =
        new ProcessBuilder(
                "bash", "-c", "echo; read -r", "main", "--configDir", conf.toString(), "-D", "x")
            .start();
    // until then it still looks like this one
    assertThat(process.getInputStream().read()).isEqualTo('\n');
    Files.writeString(
        radar.cluster().resolve("pids").resolve("taskmanager-1"), process.pid() + "\n");
  }
}
