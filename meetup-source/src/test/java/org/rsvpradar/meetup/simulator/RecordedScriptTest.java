package org.rsvpradar.meetup.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedScriptTest {

  @TempDir Path folder;

  @Test
  void rawLinesAreDueByTheirMtimesAndThoseOfThePastAtOnce() throws IOException {
    assertThat(dueMs(mtime(10_000), mtime(10_700), mtime(9_000), "garbage", mtime(11_000)))
        .containsExactly(0L, 700L, 700L, 700L, 1_000L);
  }

  @Test
  void oneMtimeFarAheadDoesNotStopTheClock() throws IOException {
    assertThat(dueMs(mtime(1_000), mtime(253_402_300_799_999L), mtime(3_000)))
        .containsExactly(0L, 0L, 2_000L);
  }

  @Test
  void aGapOfOverAMinuteIsNotWaitedFor() throws IOException {
    assertThat(dueMs(mtime(1_000), mtime(900_000), mtime(900_500), mtime(901_000)))
        .containsExactly(0L, 0L, 0L, 1_000L);
  }

  @Test
  void archivedLinesAreDueByTheirArrivals() throws IOException {
    assertThat(dueMs(arrival(5_000_000), arrival(5_250_000), arrival(6_000_000)))
        .containsExactly(0L, 250L, 1_000L);
  }

  private List<Long> dueMs(String... lines) throws IOException {
    Path file = Files.write(folder.resolve("recording"), List.of(lines));
    List<Long> due = new ArrayList<>();
    try (RecordedScript script = new RecordedScript(List.of(file), true)) {
      for (Message message = script.next(); message != null; message = script.next()) {
        due.add(message.dueUs() / 1_000);
      }
    }
    return due;
  }

  private static String mtime(long ms) {
    return "{\"mtime\":" + ms + "}";
  }

  private static String arrival(long us) {
    return "{\"arrival_us\":" + us + ",\"mtime\":1}";
  }
}
