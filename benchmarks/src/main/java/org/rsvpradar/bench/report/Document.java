package org.rsvpradar.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rsvpradar.bench.result.CostModel;
import org.rsvpradar.bench.result.Goal;
import org.rsvpradar.bench.result.Goals;
import org.rsvpradar.bench.result.Results;
import org.rsvpradar.bench.run.Deployment;
import org.rsvpradar.bench.run.Outcome;

/** The document, in Markdown; every number in it is computed from what was measured. */
final class Document {

  private static final String HEAP = "job-heap-10-s-1-core";
  private static final String ROCKSDB = "job-rocksdb-10-s-1-core";

  private final Publication publication;
  private final String name;

  /**
   * @param name of the picture and the raw figures beside it, without their endings
   */
  Document(Publication publication, String name) {
    this.publication = publication;
    this.name = name;
  }

  String text() {
    StringBuilder text = new StringBuilder("# How fast it is\n\n");
    text.append("> How well does this scale? Can we test volume?\n\n").append(answer());
    text.append(goals()).append(failures());
    text.append("\n![Lines a second of all that was measured](%s.svg)\n".formatted(name));
    section(text, "floors", "Floors", Explained.FLOORS, new Tables(publication).floors());
    section(text, "job", "The whole job", Explained.JOB, new Tables(publication).of("job"));
    if (has("job")) {
      text.append("\nWhere the time goes, on one core:\n\n")
          .append(new Tables(publication).steps());
    }
    section(
        text, "profile", "A profile of it", Explained.PROFILE, new Tables(publication).profile());
    section(text, "latency", "Latency", Explained.LATENCY, new Tables(publication).of("latency"));
    section(
        text,
        "peer",
        "What else one could take",
        Explained.PEERS,
        new Tables(publication).of("peer"));
    section(text, "growth", "Growth", Explained.GROWTH, new Tables(publication).of("growth"));
    text.append("\n## Past this machine\n\n").append(prediction());
    return text.append(again()).toString();
  }

  private String answer() {
    OptionalDouble heap = results().median(HEAP, "lines_per_s");
    OptionalDouble rocksdb = results().median(ROCKSDB, "lines_per_s");
    if (heap.isEmpty() || rocksdb.isEmpty()) {
      return "This run has measured only a part of it.\n";
    }
    return String.format(
        Locale.ROOT,
        """
        One core of this machine scores %,.0f lines a second into files that hold each of them exactly once, with its state
        on the heap, and %,.0f with its state on RocksDB. Meetup's busiest minute that anybody recorded was %.1f lines a second,
        so that is %,.0f and %,.0f times as much. Yes, volume can be tested: `./radar bench` made all that stands here.
        """,
        heap.getAsDouble(),
        rocksdb.getAsDouble(),
        Prediction.BUSIEST_LINES_PER_SECOND,
        heap.getAsDouble() / Prediction.BUSIEST_LINES_PER_SECOND,
        rocksdb.getAsDouble() / Prediction.BUSIEST_LINES_PER_SECOND);
  }

  private String goals() {
    Table table = new Table("goal", "must", "dream", "measured", "");
    for (Goal goal : Goals.of(results())) {
      table.row(
          goal.what(),
          goal.words().apply(goal.must()),
          goal.words().apply(goal.dream()),
          goal.measuredInWords(),
          goal.verdict());
    }
    return "\n" + table.text();
  }

  private String failures() {
    List<Outcome> failures = results().failures();
    if (failures.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\nThese runs failed, and have no figures here:\n\n");
    for (Outcome failure : failures) {
      text.append(
          "* `%s`, round %d: %s%n".formatted(failure.run(), failure.round(), failure.failure()));
    }
    return text.toString();
  }

  private void section(
      StringBuilder text, String group, String title, String explained, String table) {
    if (has(group)) {
      text.append("\n## ").append(title).append("\n\n").append(explained);
      text.append('\n').append(table);
    }
  }

  private boolean has(String group) {
    return publication.runs().stream().anyMatch(run -> run.group().equals(group));
  }

  private String prediction() {
    Optional<CostModel> model = CostModel.of(results());
    return model.isPresent()
        ? Prediction.text(model.get(), results())
        : "Too little was measured to say anything.\n";
  }

  private String again() {
    Machine machine = publication.machine();
    int rounds = results().outcomes().stream().mapToInt(Outcome::round).max().orElse(0);
    return String.format(
        Locale.ROOT,
        """

        ## How it was measured

        %s, %d cores, %.0f GB of memory, %s, %s; %s. Every run is a JVM of its own with %s and the collector that Java
        chooses (Serial on one core, G1 on two), %s. Runs take turns, %s; figures are medians over
        the rounds a run took part in, ± half of what lies between the least and the greatest. Rates, CPU, bytes and GC are those of the
        second half of a run's lines, up to the last tenth: compiled, and before the end begins; how many checkpoints there were,
        what they took and wrote is counted over the whole run. A run whose files do not hold what a plain fold of its lines
        deserves has failed.
        The floors are JMH's, in JVMs of 2 GB. CPU is that of the process, compiler and collector
        included; bytes are what the JVM counts for each thread; GC is the share of time in pauses.

        `./radar bench` does all of it again; `./radar bench --quick` a part of it in a quarter of an hour.
        [%s.json](%s.json) has every figure of every run.
        """,
        machine.processor(),
        machine.cores().count(),
        machine.memoryBytes() / 1e9,
        machine.system(),
        machine.java(),
        Versions.inWords(),
        String.join(" ", Deployment.MEMORY),
        machine.cores().pinning()
            ? "pinned to its cores by `taskset`"
            : "on all cores of the machine, whatever their names say, as it has no `taskset` to pin them",
        rounds == 1 ? "1 round of them" : rounds + " rounds of them",
        name,
        name);
  }

  private Results results() {
    return publication.results();
  }
}
