package org.rsvpradar.torture.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;
import org.rsvpradar.recording.Recording;

class LineFileTest {

  private static final int LINES = 2_000;

  @TempDir private Path folder;

  @Test
  void isTheSameForTheSameSeedOnly() throws Exception {
    Path first = generated("first", 1);

    assertThat(generated("again", 1)).hasSameBinaryContentAs(first);
    assertThat(Files.mismatch(first, generated("other", 2))).isNotNegative();
  }

  @Test
  void hasLinesOfFutureArrivalsAndSomeThatAreNoRsvp() throws Exception {
    Path file = generated("lines", 1);
    long lines = 0;
    long garbage = 0;
    long lastUs = System.currentTimeMillis() * 1_000;
    try (Recording recording = Recording.open(List.of(file))) {
      while (recording.next()) {
        lines++;
        long arrivalUs = ArchivedLine.arrivalUs(recording.bytes());
        if (arrivalUs == ArchivedLine.NONE) {
          garbage++;
        } else {
          assertThat(arrivalUs).isGreaterThan(lastUs);
          lastUs = arrivalUs;
        }
      }
    }

    assertThat(lines).isEqualTo(LINES);
    assertThat(garbage).isBetween(5L, 60L);
  }

  @Test
  void givesRecordedLinesArrivalsAndLeavesGarbageAsItIs() throws Exception {
    Path recording = folder.resolve("recording.ndjson");
    String line = new String(line(), StandardCharsets.UTF_8);
    Files.writeString(recording, line + "\nnothing\n" + line + "\n");

    LineFile lines = LineFile.recorded(folder.resolve("lines"), List.of(recording));

    List<String> written = Files.readAllLines(lines.path());
    assertThat(lines.lines()).isEqualTo(3);
    assertThat(lines.seconds()).isEqualTo(0.02);
    assertThat(written.get(0)).startsWith("{\"arrival_us\":").endsWith(line.substring(1));
    assertThat(written.get(1)).isEqualTo("nothing");
    assertThat(written.get(2)).isNotEqualTo(written.get(0));
  }

  @Test
  void putsRecordedGarbageBehindTheLineThatSetsTheClock() throws Exception {
    Path recording = folder.resolve("recording.ndjson");
    String line = new String(line(), StandardCharsets.UTF_8);
    Files.writeString(recording, "nothing\nand nothing\n" + line + "\nat all\n");

    LineFile lines = LineFile.recorded(folder.resolve("lines"), List.of(recording));

    List<String> written = Files.readAllLines(lines.path());
    assertThat(lines.lines()).isEqualTo(4);
    assertThat(written.get(0)).startsWith("{\"arrival_us\":").endsWith(line.substring(1));
    assertThat(written.subList(1, 4)).containsExactly("nothing", "and nothing", "at all");
  }

  @Test
  void refusesRecordingsWithoutAnRsvp() throws Exception {
    Path recording = folder.resolve("recording.ndjson");
    Files.writeString(recording, "nothing\n");

    assertThatThrownBy(() -> LineFile.recorded(folder.resolve("lines"), List.of(recording)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no line is an RSVP in [" + recording);
  }

  private Path generated(String name, long seed) throws Exception {
    return LineFile.generated(folder.resolve(name), seed, LINES).path();
  }

  private static byte[] line() {
    return new Population(
            new PopulationSettings(1, 1, PopulationSettings.USUAL_START), TruthListener.NONE)
        .next()
        .bytes();
  }
}
