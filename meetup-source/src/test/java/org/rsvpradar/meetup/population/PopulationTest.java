package org.rsvpradar.meetup.population;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rsvpradar.fold.Kind;
import org.rsvpradar.rsvp.Rsvp;

/** The statistics that were measured on the real stream, looked for in the invented one. */
class PopulationTest {

  private static FoldedPopulation folded;

  @BeforeAll
  static void generate() throws Exception {
    folded = new FoldedPopulation(new PopulationSettings(7, 1.35, PopulationSettings.USUAL_START));
    folded.generate(150_000);
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
    assertThat(text(7, 2_000)).isEqualTo(text(7, 2_000)).isNotEqualTo(text(8, 2_000));
  }

  @Test
  void anotherStartIsAnotherTime() {
    Instant start = Instant.parse("2030-01-02T03:04:05Z");
    Population population =
        new Population(new PopulationSettings(1, 1.35, start), TruthListener.NONE);

    assertThat(population.next().arrivalUs() / 1_000_000)
        .isBetween(start.getEpochSecond(), start.getEpochSecond() + 60);
  }

  @Test
  void arrivalsRiseStrictlyAtTheRateAskedFor() {
    assertThat(folded.arrivalsRise()).isTrue();
    assertThat(folded.linesPerSecond()).isCloseTo(1.27, within(0.1));
  }

  @Test
  void aFifthOfAllLinesIsAboutAnRsvpAlreadySeen() {
    assertThat(share(Kind.NEW)).isCloseTo(0.80, within(0.02));
    assertThat(share(Kind.ECHO)).isCloseTo(0.15, within(0.02));
    assertThat(share(Kind.CHANGED)).isCloseTo(0.042, within(0.01));
    assertThat(share(Kind.REPEAT)).isCloseTo(0.013, within(0.008));
    assertThat(folded.mostOftenSent()).isBetween(20, 140);
  }

  @Test
  void leadTimesHaveTheMeasuredQuantiles() {
    double[] leads = sorted(folded.news(), FoldedPopulation::leadHours);

    assertThat(quantile(leads, 0.05)).isCloseTo(2.7, within(1.0));
    assertThat(quantile(leads, 0.25)).isCloseTo(42, within(8.0));
    assertThat(quantile(leads, 0.50)).isCloseTo(140, within(20.0));
    assertThat(quantile(leads, 0.75)).isCloseTo(330, within(50.0));
    assertThat(quantile(leads, 0.95)).isCloseTo(1_256, within(250.0));
    assertThat(leads[0]).isPositive();
  }

  @Test
  void answersDependOnLeadTimeAndVenueAsMeasured() {
    assertThat(yes(lead(0, 6))).isCloseTo(0.56, within(0.03));
    assertThat(yes(lead(6, 24))).isCloseTo(0.65, within(0.03));
    assertThat(yes(lead(24, 72))).isCloseTo(0.74, within(0.03));
    assertThat(yes(lead(72, 168))).isCloseTo(0.77, within(0.03));
    assertThat(yes(lead(168, 720))).isCloseTo(0.88, within(0.03));
    assertThat(yes(lead(720, 1e9))).isCloseTo(0.90, within(0.03));
    assertThat(yes(rsvp -> rsvp.event().timeMs() == null)).isCloseTo(0.97, within(0.03));
    assertThat(yes(rsvp -> rsvp.venue() == null)).isCloseTo(0.77, within(0.03));
    assertThat(yes(rsvp -> rsvp.venue() != null)).isCloseTo(0.81, within(0.03));
  }

  @Test
  void fieldsAreMissingAsOftenAsMeasured() {
    assertThat(share(rsvp -> rsvp.venue() == null)).isCloseTo(0.15, within(0.03));
    assertThat(share(rsvp -> rsvp.event().timeMs() == null)).isCloseTo(0.01, within(0.005));
    assertThat(share(rsvp -> rsvp.member().hasPhoto())).isCloseTo(0.945, within(0.01));
    assertThat(share(rsvp -> rsvp.member().otherServices() > 0)).isCloseTo(0.10, within(0.02));
    assertThat(share(rsvp -> rsvp.guests() == 0)).isCloseTo(0.94, within(0.01));
    assertThat(share(rsvp -> rsvp.guests() == 1)).isCloseTo(0.04, within(0.01));
    assertThat(share(rsvp -> rsvp.event().id().matches("[a-z]{12}"))).isCloseTo(0.27, within(0.04));
    assertThat(share(rsvp -> rsvp.venue() != null && rsvp.venue().lat() == 0))
        .isCloseTo(0.045, within(0.015));
  }

  @Test
  void countriesHaveTheirSharesAndOnlyTheUsAndCanadaHaveStates() {
    assertThat(share(rsvp -> rsvp.group().country().equals("us"))).isCloseTo(0.53, within(0.04));
    assertThat(share(rsvp -> rsvp.group().country().equals("gb"))).isCloseTo(0.10, within(0.02));
    assertThat(share(rsvp -> rsvp.group().country().equals("au"))).isCloseTo(0.07, within(0.02));
    Set<String> countries = new HashSet<>();
    for (Rsvp rsvp : folded.news()) {
      countries.add(rsvp.group().country());
      boolean hasStates = Set.of("us", "ca").contains(rsvp.group().country());
      assertThat(rsvp.group().state() != null).isEqualTo(hasStates);
    }
    assertThat(countries).hasSizeBetween(65, 90);
  }

  @Test
  void countriesSleepAtNight() {
    Predicate<Rsvp> noonInLondon = rsvp -> rsvp.arrivalMs() / 3_600_000 % 24 == 12;
    Predicate<Rsvp> nightInLondon = rsvp -> rsvp.arrivalMs() / 3_600_000 % 24 == 3;
    Predicate<Rsvp> british = rsvp -> rsvp.group().country().equals("gb");

    assertThat(share(british.and(noonInLondon)))
        .isGreaterThan(4 * share(british.and(nightInLondon)));
  }

  @Test
  void groupsHaveUpTo21Topics() {
    double[] topics = sorted(folded.news(), rsvp -> rsvp.group().topics().length);

    assertThat(topics[0]).isGreaterThanOrEqualTo(1);
    assertThat(topics[topics.length - 1]).isLessThanOrEqualTo(21);
    assertThat(quantile(topics, 0.25)).isCloseTo(9, within(1.0));
    assertThat(quantile(topics, 0.5)).isCloseTo(12, within(1.0));
    assertThat(quantile(topics, 0.75)).isCloseTo(15, within(1.0));
  }

  @Test
  void linesAreAsLongAsMeetupsAndAsOddlyWritten() {
    assertThat(folded.meanBytes()).isBetween(1_100.0, 1_500.0);
    String text = text(7, 3_000);
    assertThat(text).contains("\\/", "🎉", "東京", "\"lon\":0,\"lat\":0,", "\\\"");
    assertThat(text).containsPattern("\"group_lat\":-?[0-9]+[,}]");
    Set<String> firstKeys =
        text.lines().map(line -> line.substring(2, line.indexOf('"', 2))).collect(toSet());
    assertThat(firstKeys).containsExactlyInAnyOrder("venue", "visibility", "response", "member");
  }

  @Test
  void twoPercentOfRsvpsAreBackDatedByUpTo143Days() {
    double[] ages =
        sorted(folded.news(), rsvp -> (rsvp.arrivalMs() - rsvp.mtimeMs()) / 3_600_000.0);

    assertThat(quantile(ages, 0.97)).isLessThan(0.01);
    assertThat(quantile(ages, 0.99)).isGreaterThan(1);
    assertThat(ages[ages.length - 1]).isBetween(24.0 * 60, 24.0 * 143.1);
    assertThat(ages[0]).isPositive();
  }

  @Test
  void nobodyAnswersAnEventTwice() {
    Set<String> answered = new HashSet<>();
    for (Rsvp rsvp : folded.news()) {
      assertThat(answered.add(rsvp.event().id() + " " + rsvp.member().id())).isTrue();
    }
  }

  @Test
  void membersAnswerAgainAndTheirHistoryTells() {
    Map<Long, int[]> seen = new HashMap<>();
    int[] afterYes = new int[2];
    int[] afterNo = new int[2];
    for (Rsvp rsvp : folded.news()) {
      int[] history = seen.computeIfAbsent(rsvp.member().id(), id -> new int[2]);
      if (history[0] + history[1] >= 2) {
        (history[0] == 0 ? afterYes : afterNo)[rsvp.yes() ? 1 : 0]++;
      }
      history[rsvp.yes() ? 1 : 0]++;
    }
    assertThat(afterNo[0] + afterNo[1]).isGreaterThan(300);
    assertThat(rate(afterYes)).isGreaterThan(rate(afterNo) + 0.1);
    assertThat(seen.size()).isLessThan(folded.news().size() * 9 / 10);
  }

  @Test
  void theTruthIsCalibratedAndTellsMoreThanLeadTimeAlone() {
    assertThat(folded.truth()).hasSize(folded.news().size());
    for (int decile = 3; decile < 10; decile++) {
      double low = decile / 10.0;
      List<Rsvp> within =
          folded.news().stream()
              .filter(rsvp -> truth(rsvp) >= low && truth(rsvp) < low + 0.1)
              .toList();
      double expected = within.stream().mapToDouble(PopulationTest::truth).average().orElseThrow();
      double actual = within.stream().filter(Rsvp::yes).count() / (double) within.size();
      assertThat(actual).isCloseTo(expected, within(0.03));
    }
    double best = auc(PopulationTest::truth);
    assertThat(best).isBetween(0.75, 0.82);
    assertThat(auc(FoldedPopulation::leadHours)).isLessThan(best - 0.08);
  }

  @Test
  void memoryIsBoundedByTheGroupsAndTheirOpenEvents() {
    Population population =
        new Population(
            new PopulationSettings(1, 10_000, PopulationSettings.USUAL_START), TruthListener.NONE);
    for (int i = 0; i < 200_000; i++) {
      population.next();
    }
    int planned = population.planned();
    for (int i = 0; i < 200_000; i++) {
      population.next();
    }
    assertThat(population.planned()).isLessThan(2 * planned);
  }

  private static double truth(Rsvp rsvp) {
    return folded.truth().get(rsvp.rsvpId());
  }

  private static double auc(ToDoubleFunction<Rsvp> score) {
    List<Rsvp> ranked = new ArrayList<>(folded.news());
    ranked.removeIf(rsvp -> Double.isNaN(score.applyAsDouble(rsvp)));
    ranked.sort((a, b) -> Double.compare(score.applyAsDouble(a), score.applyAsDouble(b)));
    double ranks = 0;
    double yes = 0;
    for (int i = 0; i < ranked.size(); i++) {
      if (ranked.get(i).yes()) {
        ranks += i + 1;
        yes++;
      }
    }
    return (ranks - yes * (yes + 1) / 2) / (yes * (ranked.size() - yes));
  }

  private static Predicate<Rsvp> lead(double from, double to) {
    return rsvp -> {
      double hours = FoldedPopulation.leadHours(rsvp);
      return hours >= from && hours < to;
    };
  }

  private static double yes(Predicate<Rsvp> which) {
    int[] answers = new int[2];
    folded.news().stream().filter(which).forEach(rsvp -> answers[rsvp.yes() ? 1 : 0]++);
    return rate(answers);
  }

  private static double rate(int[] answers) {
    return answers[1] / (double) (answers[0] + answers[1]);
  }

  private static double share(Kind kind) {
    return folded.kinds().get(kind) / 150_000.0;
  }

  private static double share(Predicate<Rsvp> which) {
    return folded.news().stream().filter(which).count() / (double) folded.news().size();
  }

  private static double[] sorted(List<Rsvp> rsvps, ToDoubleFunction<Rsvp> value) {
    return rsvps.stream().mapToDouble(value).filter(v -> !Double.isNaN(v)).sorted().toArray();
  }

  private static double quantile(double[] sorted, double quantile) {
    return sorted[(int) (quantile * sorted.length)];
  }

  private static String text(long seed, int lines) {
    Population population =
        new Population(
            new PopulationSettings(seed, 1.35, PopulationSettings.USUAL_START), TruthListener.NONE);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append(new String(population.next().bytes(), UTF_8)).append('\n');
    }
    return text.toString();
  }
}
