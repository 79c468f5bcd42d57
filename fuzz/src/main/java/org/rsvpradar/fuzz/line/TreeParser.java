package org.rsvpradar.fuzz.line;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Reason;
import org.rsvpradar.rsvp.Rsvp;

/**
 * The rules of a line once more, slow and plain, over a tree of Jackson's: what {@link
 * org.rsvpradar.rsvp.RsvpParser} is held against. They share no code.
 */
final class TreeParser {

  private static final int MAX_DEPTH = 500;
  private static final int MAX_NUMBER_CHARACTERS = 1_000;
  private static final long MAX_MTIME_MS = 253_402_300_799_999L;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
  private static final Pattern IN_URL = Pattern.compile("/events/([0-9]+)");

  private static final ObjectMapper TREES =
      new ObjectMapper(
          JsonFactory.builder()
              .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
              .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(MAX_DEPTH)
                      .maxNumberLength(Line.MAX_BYTES)
                      .build())
              .build());

  private TreeParser() {}

  /**
   * Parses one line.
   *
   * @param bytes of a line that is not too large, raw or archived
   */
  static Parsed parse(long arrivalUs, byte[] bytes) {
    try {
      return new Parsed.Ok(rsvp(arrivalUs, tree(bytes)));
    } catch (Fault fault) {
      return new Parsed.Rejected(new Line(arrivalUs, bytes, bytes.length), fault.reason);
    }
  }

  private static JsonNode tree(byte[] bytes) throws Fault {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      requireShortNumbers(text);
      JsonNode tree = TREES.readTree(text);
      check(tree.isObject(), Reason.NOT_JSON);
      return tree;
    } catch (CharacterCodingException | JacksonException malformed) {
      throw new Fault(Reason.NOT_JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Also that nothing follows the first value. */
  private static void requireShortNumbers(String text) throws IOException, Fault {
    try (JsonParser tokens = TREES.createParser(text)) {
      int depth = 0;
      int values = 0;
      for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
        values += depth == 0 ? 1 : 0;
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        boolean tooLong = token.isNumeric() && tokens.getTextLength() > MAX_NUMBER_CHARACTERS;
        check(!tooLong, Reason.NOT_JSON);
      }
      check(values == 1, Reason.NOT_JSON);
    }
  }

  private static Rsvp rsvp(long arrivalUs, JsonNode line) throws Fault {
    long rsvpId = integer(line, "rsvp_id", Long.MAX_VALUE);
    long mtimeMs = integer(line, "mtime", MAX_MTIME_MS);
    int guests = (int) integer(line, "guests", 10_000);
    String response = required(line, "response", JsonNode::isTextual).textValue();
    check(response.equals("yes") || response.equals("no"), Reason.OUT_OF_RANGE);
    JsonNode event = required(line, "event", JsonNode::isObject);
    String eventId = required(event, "event_id", JsonNode::isTextual).textValue();
    long characters = eventId.codePoints().count();
    check(characters >= 1 && characters <= 100, Reason.OUT_OF_RANGE);
    JsonNode group = required(line, "group", JsonNode::isObject);
    long groupId = integer(group, "group_id", Long.MAX_VALUE);
    JsonNode member = required(line, "member", JsonNode::isObject);
    long memberId = integer(member, "member_id", Long.MAX_VALUE);
    return new Rsvp(
        arrivalUs,
        rsvpId,
        mtimeMs,
        response.equals("yes"),
        guests,
        new Rsvp.Member(
            memberId, member.path("photo").isTextual(), services(member.path("other_services"))),
        new Rsvp.Event(
            eventId,
            event.path("event_name").textValue(),
            wholeOrNull(event.path("time")),
            number(eventId, event.path("event_url").textValue())),
        new Rsvp.Group(
            groupId,
            group.path("group_name").textValue(),
            group.path("group_city").textValue(),
            group.path("group_country").textValue(),
            group.path("group_state").textValue(),
            degrees(group.path("group_lat")),
            degrees(group.path("group_lon")),
            topics(group.path("group_topics"))),
        venue(line.path("venue")));
  }

  private static int services(JsonNode services) {
    return services.isObject() ? services.size() : 0;
  }

  private static String[] topics(JsonNode list) {
    List<String> topics = new ArrayList<>();
    for (JsonNode topic : list.isArray() ? list : List.<JsonNode>of()) {
      if (topic.path("urlkey").isTextual()) {
        topics.add(topic.path("urlkey").textValue());
      }
    }
    return topics.toArray(String[]::new);
  }

  private static Rsvp.Venue venue(JsonNode venue) {
    return venue.isObject()
        ? new Rsvp.Venue(
            wholeOrNull(venue.path("venue_id")),
            degrees(venue.path("lat")),
            degrees(venue.path("lon")))
        : null;
  }

  private static Long number(String eventId, String url) {
    if (DIGITS.matcher(eventId).matches()) {
      return Long.valueOf(eventId);
    }
    Matcher inUrl = IN_URL.matcher(url == null ? "" : url);
    while (inUrl.find()) {
      if (DIGITS.matcher(inUrl.group(1)).matches()) {
        return Long.valueOf(inUrl.group(1));
      }
    }
    return null;
  }

  private static Long wholeOrNull(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
  }

  private static double degrees(JsonNode value) {
    boolean isFinite = value.isNumber() && Double.isFinite(value.doubleValue());
    return isFinite ? value.doubleValue() : Double.NaN;
  }

  private static long integer(JsonNode parent, String name, long max) throws Fault {
    JsonNode value = required(parent, name, JsonNode::isIntegralNumber);
    boolean inRange =
        value.canConvertToLong() && value.longValue() >= 0 && value.longValue() <= max;
    check(inRange, Reason.OUT_OF_RANGE);
    return value.longValue();
  }

  private interface Type {
    boolean holds(JsonNode value);
  }

  private static JsonNode required(JsonNode parent, String name, Type type) throws Fault {
    JsonNode value = parent.path(name);
    check(!value.isMissingNode() && !value.isNull(), Reason.MISSING_FIELD);
    check(type.holds(value), Reason.WRONG_TYPE);
    return value;
  }

  private static void check(boolean holds, Reason otherwise) throws Fault {
    if (!holds) {
      throw new Fault(otherwise);
    }
  }

  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1;
    private final Reason reason;

    Fault(Reason reason) {
      super(reason.label(), null, false, false);
      this.reason = reason;
    }
  }
}
