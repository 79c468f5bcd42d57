package org.rsvpradar.meetup.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;

@Timeout(60)
class GeneratedStreamTest {

  private static final PopulationSettings BUSY =
      new PopulationSettings(3, 5_000, PopulationSettings.USUAL_START);

  @Test
  void goesAsFastAsItsClientAndTellsTheTruthOfEveryRsvp() throws Exception {
    Map<Long, Double> truth = new ConcurrentHashMap<>();
    try (Simulator simulator =
            Simulator.start(
                SimulatorOptions.local(new Content.Generated(BUSY, false, truth::put)));
        Listener listener = new Listener(simulator, "")) {
      List<String> lines = listener.lines(20_000);

      Population same = new Population(BUSY, TruthListener.NONE);
      for (String line : lines) {
        assertThat(line).isEqualTo(text(same));
      }
      assertThat(truth).hasSizeGreaterThan(14_000);
      assertThat(lines)
          .allSatisfy(
              line -> {
                String id = line.replaceFirst(".*\"rsvp_id\":([0-9]+).*", "$1");
                assertThat(truth).containsKey(Long.valueOf(id));
              });
    }
  }

  @Test
  void aPacedStreamGoesOnWithoutClientsAndResendsWhatItSent() throws Exception {
    PopulationSettings settings = new PopulationSettings(3, 1_000, Instant.EPOCH);
    try (Simulator simulator =
        Simulator.start(
            SimulatorOptions.local(new Content.Generated(settings, true, TruthListener.NONE)))) {
      while (simulator.linesSent() < 500) {
        Thread.onSpinWait();
      }
      Population same = new Population(settings, TruthListener.NONE);
      List<String> expected = Stream.generate(() -> text(same)).limit(1_500).toList();
      try (Listener first = new Listener(simulator, "?since_count=100000");
          Listener second = new Listener(simulator, "?since_count=100000")) {
        assertThat(first.lines(1_500)).isEqualTo(expected);
        assertThat(second.lines(1_500)).isEqualTo(expected);
      }
    }
  }

  private static String text(Population population) {
    return new String(population.next().bytes(), UTF_8);
  }
}
