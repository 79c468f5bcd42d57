package org.rsvpradar.meetup.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
        assertThat(line.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .isEqualTo(same.next().bytes());
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
  void aPacedStreamGoesOnWithoutClientsAndResendsTheLastLines() throws Exception {
    try (Simulator simulator =
        Simulator.start(
            SimulatorOptions.local(new Content.Generated(BUSY, true, TruthListener.NONE)))) {
      while (simulator.linesSent() < 1_000) {
        Thread.onSpinWait();
      }
      try (Listener first = new Listener(simulator, "?since_count=500");
          Listener second = new Listener(simulator, "?since_count=600")) {
        List<String> early = first.lines(1_500);
        List<String> late = second.lines(1_500);
        int shift = early.indexOf(late.get(0));
        List<String> common =
            shift >= 0
                ? early.subList(shift, early.size())
                : late.subList(late.indexOf(early.get(0)), late.size());
        List<String> other = shift >= 0 ? late : early;
        assertThat(other.subList(0, common.size())).isEqualTo(common);
      }
    }
  }
}
