package org.rsvpradar.bench.lines;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of a generated line another one, as a wider world or other groups would have it.
 *
 * <p>All lines of one RSVP change alike, so echoes, repeats and changes stay what they are.
 */
final class LineChange {

  private static final Pattern RSVP = Pattern.compile("\"rsvp_id\":(\\d+)");
  private static final Pattern EVENT = Pattern.compile("\"event_id\":\"[^\"]*\"");
  private static final Pattern GROUP = Pattern.compile("\"group_id\":\\d+");
  private static final Pattern TOPICS = Pattern.compile("\"group_topics\":\\[(.*?)\\]");
  private static final long FIRST_GROUP = 30_000_000;
  private static final int EVENTS_OF_A_GROUP = 3;
  private static final long FAR_APART = 7_919;

  private final Workload workload;

  LineChange(Workload workload) {
    this.workload = workload;
  }

  byte[] of(byte[] line) {
    if (workload.events() == 0 && workload.topics() < 0) {
      return line;
    }
    String text = new String(line, StandardCharsets.UTF_8);
    if (workload.events() > 0) {
      text = withEvent(text);
    }
    if (workload.topics() >= 0) {
      text = withTopics(text);
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String withEvent(String text) {
    Matcher rsvp = RSVP.matcher(text);
    if (!rsvp.find()) {
      throw new IllegalStateException("a generated line without an rsvp_id");
    }
    // a prime that no number of events has in it: RSVPs in turn go to events far apart, and to all
    long event = Long.parseLong(rsvp.group(1)) * FAR_APART % workload.events();
    String other = EVENT.matcher(text).replaceFirst("\"event_id\":\"e" + event + "\"");
    return GROUP
        .matcher(other)
        .replaceFirst("\"group_id\":" + (FIRST_GROUP + event / EVENTS_OF_A_GROUP));
  }

  private String withTopics(String text) {
    Matcher topics = TOPICS.matcher(text);
    if (!topics.find()) {
      throw new IllegalStateException("a generated line without topics");
    }
    String[] known = topics.group(1).isEmpty() ? new String[0] : topics.group(1).split("(?<=\\}),");
    StringBuilder all = new StringBuilder("\"group_topics\":[");
    for (int i = 0; i < workload.topics() && known.length > 0; i++) {
      all.append(i == 0 ? "" : ",").append(known[i % known.length]);
    }
    return topics.replaceFirst(Matcher.quoteReplacement(all.append(']').toString()));
  }
}
