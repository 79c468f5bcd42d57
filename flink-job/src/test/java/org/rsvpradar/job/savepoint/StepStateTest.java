package org.rsvpradar.job.savepoint;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the steps keep, which whoever upgrades has in a savepoint. */
class StepStateTest {

  private static final Path PINNED =
      Path.of("src/main/resources/org/rsvpradar/job/savepoint/state.txt");

  @TempDir private Path folder;

  @Test
  void namesFieldsAndTypesOfAllStateArePinned() throws Exception {
    String asked =
        KeptState.ofAllSteps(folder).stream()
            .map(KeptState::line)
            .sorted()
            .collect(joining("\n", "", "\n"));
    if (Boolean.getBoolean("state.write")) {
      Files.createDirectories(PINNED.getParent());
      Files.writeString(PINNED, asked);
    }
    assertThat(asked)
        .as(
            "the state that steps keep, pinned in %s: Flink drops what has another name without a"
                + " word. A field may come or go, if 0 or null is right where it was not yet. Where"
                + " the change is meant, say so in CHANGELOG.md and write the file with"
                + " -Dstate.write=true",
            PINNED)
        .isEqualTo(Files.exists(PINNED) ? Files.readString(PINNED) : "");
  }
}
