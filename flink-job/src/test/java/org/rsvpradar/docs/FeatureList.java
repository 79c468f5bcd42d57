package org.rsvpradar.docs;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.RsvpFeatures;

/** The text of {@code docs/features.md}. */
final class FeatureList {

  private final List<MeasuredRows.Row> rows;

  FeatureList(List<MeasuredRows.Row> rows) {
    this.rows = rows;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            """
            # The features

            Written by the code, from the list in
            [`RsvpFeatures`](../rsvp-core/src/main/java/org/rsvpradar/feature/RsvpFeatures.java). A test fails when this page is
            stale; this writes it again, with the other pages that come from the code:

            ```
            %s
            ```

            %d features. *Missing* and *seen* are measured on the %,d first answers among %,d generated lines (seed %d,
            %s lines a second), which this writes:

            ```
            %s
            ```

            The invented people stand for the real stream, and are not it: measure your own lines with `./radar rows`, whose
            columns have these names. One thing they cannot show is the age of an event: all of theirs are numbered as those of 2018.
            A missing feature is absent in the JSON, empty in the rows; what the shipped model puts in its place is
            `missing_replacement` in [`features.json`](../model-artifacts/rsvp-response/1/features.json).

            No feature may know the answer. The model is asked as if a `new` RSVP's answer were not there yet, so nothing looks at
            `response`, at `guests` (who brings guests says yes), at the milliseconds of `mtime` (whole seconds are nearly always a
            yes), at the arrival, or at whether the RSVP was seen before. `FeaturesDocTest` changes all of these in every one of
            those %,d answers, and no feature may change with them. That counts leave out the RSVP's own line is shown by
            `countsEarlierLinesButNeverItsOwn` of `RsvpFeaturesTest`.
            """,
            Document.COMMAND,
            RsvpFeatures.LIST.size(),
            rows.size(),
            MeasuredRows.LINES,
            MeasuredRows.SEED,
            MeasuredRows.LINES_PER_SECOND,
            MeasuredRows.command(),
            rows.size()));
    for (Feature.Family family : Feature.Family.values()) {
      section(text, family);
    }
    return text.toString();
  }

  private void section(StringBuilder text, Feature.Family family) {
    text.append("\n## %s\n\n%s\n\n".formatted(title(family), whyItDoesNotLeak(family)));
    text.append(
        "| name | type | unit, range | seen | missing | what |\n|---|---|---|---|---|---|\n");
    for (int i = 0; i < RsvpFeatures.LIST.size(); i++) {
      Feature feature = RsvpFeatures.LIST.get(i);
      if (feature.family() == family) {
        text.append(
            "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                    feature.name(),
                    feature.type().name().toLowerCase(Locale.ROOT),
                    feature.unit(),
                    seen(i),
                    missing(i),
                    feature.meaning()));
      }
    }
  }

  private static String title(Feature.Family family) {
    return switch (family) {
      case TIME -> "When";
      case EVENT -> "The event";
      case PLACE -> "Where";
      case MEMBER -> "The member";
      case HISTORY -> "What earlier lines said";
      case THEME -> "What it is about";
    };
  }

  private static String whyItDoesNotLeak(Feature.Family family) {
    return "Why it does not leak: "
        + switch (family) {
          case TIME ->
              "the start is the organiser's, and the time of the RSVP is cut to the"
                  + " second before anything is made of it. The local time comes from the place, not"
                  + " from the member.";
          case EVENT -> "an event has its id, its name and its age before anybody answers.";
          case PLACE -> "venue and group are the organiser's.";
          case MEMBER -> "a photo and links belong to the account, whatever it answers.";
          case HISTORY ->
              "they count the lines before this one, in order of arrival. An answer"
                  + " counts from the next line on, and the member counts in this group alone.";
          case THEME -> "topics and names belong to group and event.";
        };
  }

  private String missing(int feature) {
    long missing = rows.stream().filter(row -> row.features().get(feature) == null).count();
    return missing == 0
        ? "–"
        : String.format(Locale.ROOT, "%.1f %%", 100.0 * missing / rows.size());
  }

  private String seen(int feature) {
    if (RsvpFeatures.LIST.get(feature).type() == Feature.Type.CATEGORY) {
      return rows.stream()
              .map(row -> row.features().get(feature))
              .filter(Objects::nonNull)
              .distinct()
              .count()
          + " values";
    }
    DoubleSummaryStatistics seen =
        rows.stream()
            .map(row -> (Double) row.features().get(feature))
            .filter(Objects::nonNull)
            .collect(Collectors.summarizingDouble(Double::doubleValue));
    return number(seen.getMin()) + " to " + number(seen.getMax());
  }

  /** Whole where it is whole, else with two digits. */
  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  /** The features of a schema: each with its type and what it is. */
  static String schema() {
    return IntStream.range(0, RsvpFeatures.LIST.size())
        .mapToObj(RsvpFeatures.LIST::get)
        .map(
            feature ->
                "    \"%s\": {\"type\": \"%s\", \"description\": \"%s; %s\"}"
                    .formatted(
                        feature.name(),
                        feature.type() == Feature.Type.NUMBER ? "number" : "string",
                        feature.unit(),
                        feature.meaning()))
        .collect(
            Collectors.joining(
                ",\n",
                """
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "title": "The features of one RSVP",
                  "description": "Written by the code; a missing feature is absent.",
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                """,
                "\n  }\n}\n"));
  }
}
