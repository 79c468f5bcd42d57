package org.rsvpradar.bench.report;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown: words to the left, numbers to the right. */
final class Table {

  private final List<String> rows = new ArrayList<>();

  Table(String... titles) {
    row(titles);
    rows.add("|---|" + "---:|".repeat(titles.length - 1));
  }

  Table row(String... cells) {
    rows.add("| " + String.join(" | ", cells) + " |");
    return this;
  }

  /** Whether there is nothing below the titles. */
  boolean isEmpty() {
    return rows.size() == 2;
  }

  String text() {
    return String.join("\n", rows) + "\n";
  }
}
