package org.rsvpradar.bench.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.rsvpradar.bench.run.MeasuredRun;

/** What was measured, a table for each group of runs: medians over the rounds. */
final class Tables {

  private final Publication publication;

  Tables(Publication publication) {
    this.publication = publication;
  }

  String all() {
    StringBuilder text = new StringBuilder();
    Map<String, Boolean> groups = new LinkedHashMap<>();
    publication.runs().forEach(run -> groups.put(run.group(), true));
    for (String group : groups.keySet()) {
      text.append("\n## ").append(group).append("\n\n");
      for (MeasuredRun run : publication.runs()) {
        if (run.group().equals(group)) {
          row(text, run);
        }
      }
    }
    return text.toString();
  }

  private void row(StringBuilder text, MeasuredRun run) {
    OptionalDouble rate = publication.results().median(run.name(), "lines_per_s");
    text.append(String.format(Locale.ROOT, "| %s | %s |%n", run.name(), rate));
  }
}
