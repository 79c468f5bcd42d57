package org.rsvpradar.bench.peer.jpmml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rsvpradar.bench.peer.Forgetful;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.rsvp.Rsvp;

/**
 * A line as a plain user reads it: parsed into a tree, and out of that an untyped map of fields.
 */
final class TreeLine {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
  private static final Pattern IN_URL = Pattern.compile("/events/(\\d{1,18})(?!\\d)");

  private TreeLine() {}

  /**
   * The RSVP of a line that is known to be one.
   *
   * @throws IOException if it is not JSON
   */
  static Rsvp rsvp(byte[] line, long arrivalUs) throws IOException {
    JsonNode tree = MAPPER.readTree(line);
    JsonNode member = tree.path("member");
    return new Rsvp(
        arrivalUs,
        tree.path("rsvp_id").asLong(),
        tree.path("mtime").asLong(),
        tree.path("response").asText().equals("yes"),
        tree.path("guests").asInt(),
        new Rsvp.Member(
            member.path("member_id").asLong(),
            member.path("photo").isTextual(),
            member.path("other_services").size()),
        event(tree.path("event")),
        group(tree.path("group")),
        venue(tree.path("venue")));
  }

  /** All features, as they are without any history, by name; what is missing is not there. */
  static Map<String, Object> fields(Rsvp rsvp) {
    FeatureVector features = RsvpFeatures.of(Forgetful.step(rsvp).before(), rsvp);
    Map<String, Object> fields = new HashMap<>(2 * RsvpFeatures.LIST.size());
    for (int i = 0; i < RsvpFeatures.LIST.size(); i++) {
      Object value = features.get(i);
      if (value != null) {
        fields.put(RsvpFeatures.LIST.get(i).name(), value);
      }
    }
    return fields;
  }

  private static Rsvp.Event event(JsonNode event) {
    String id = event.path("event_id").asText();
    Long number = null;
    if (DIGITS.matcher(id).matches()) {
      number = Long.valueOf(id);
    } else {
      Matcher inUrl = IN_URL.matcher(event.path("event_url").asText());
      number = inUrl.find() ? Long.valueOf(inUrl.group(1)) : null;
    }
    JsonNode time = event.path("time");
    return new Rsvp.Event(
        id, text(event, "event_name"), time.canConvertToLong() ? time.asLong() : null, number);
  }

  private static Rsvp.Group group(JsonNode group) {
    List<String> topics = new ArrayList<>();
    for (JsonNode topic : group.path("group_topics")) {
      topics.add(topic.path("urlkey").asText());
    }
    return new Rsvp.Group(
        group.path("group_id").asLong(),
        text(group, "group_name"),
        text(group, "group_city"),
        text(group, "group_country"),
        text(group, "group_state"),
        group.path("group_lat").asDouble(Double.NaN),
        group.path("group_lon").asDouble(Double.NaN),
        topics.toArray(String[]::new));
  }

  private static Rsvp.Venue venue(JsonNode venue) {
    if (!venue.isObject()) {
      return null;
    }
    JsonNode id = venue.path("venue_id");
    return new Rsvp.Venue(
        id.isIntegralNumber() ? id.asLong() : null,
        venue.path("lat").asDouble(Double.NaN),
        venue.path("lon").asDouble(Double.NaN));
  }

  private static String text(JsonNode parent, String name) {
    JsonNode text = parent.path(name);
    return text.isTextual() ? text.asText() : null;
  }
}
