package org.rsvpradar.rsvp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.rsvpradar.line.Line;

/**
 * Turns a line into an RSVP or a reject, in one pass over its bytes and without a tree.
 *
 * <p>Jackson alone is laxer than the rules: it skips over malformed UTF-8 and a byte order mark,
 * guesses UTF-16, and counts the digits of a number without its sign and point. So {@link Utf8}
 * looks first, and every value is walked, those that nobody reads too. Of repeated keys the last
 * wins.
 *
 * <p>Keeps scratch space: one parser per thread.
 */
public final class RsvpParser {

  private static final int MAX_DEPTH = 500;
  private static final int MAX_NUMBER_CHARACTERS = 1_000;
  private static final long MAX_MTIME_MS = 253_402_300_799_999L;
  private static final int MAX_GUESTS = 10_000;
  private static final int MAX_EVENT_ID_CHARACTERS = 100;
  private static final String[] NO_TOPICS = {};

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          // keys come from outside: too many that collide cost time, they must not cost the line
          .configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(Line.MAX_BYTES)
                  .build())
          .build();

  private final IntegerField rsvpId = new IntegerField(Long.MAX_VALUE);
  private final IntegerField mtime = new IntegerField(MAX_MTIME_MS);
  private final IntegerField guests = new IntegerField(MAX_GUESTS);
  private final TextField response = new TextField();
  private final ObjectField event = new ObjectField();
  private final TextField eventId = new TextField();
  private String eventName;
  private Long eventTimeMs;
  private String eventUrl;
  private final ObjectField group = new ObjectField();
  private final IntegerField groupId = new IntegerField(Long.MAX_VALUE);
  private String groupName;
  private String groupCity;
  private String groupCountry;
  private String groupState;
  private double groupLat;
  private double groupLon;
  private final List<String> topics = new ArrayList<>();
  private final ObjectField member = new ObjectField();
  private final IntegerField memberId = new IntegerField(Long.MAX_VALUE);
  private boolean hasPhoto;
  private int otherServices;
  private boolean hasVenue;
  private Long venueId;
  private double venueLat;
  private double venueLon;

  /**
   * Parses one line, raw or archived.
   *
   * @param line never blank; its {@code arrivalUs} is the RSVP's, whatever the text says
   */
  public Parsed parse(Line line) {
    if (line.length() > Line.MAX_BYTES) {
      return new Parsed.Rejected(line, Reason.TOO_LARGE);
    }
    if (!isOneObject(line.bytes())) {
      return new Parsed.Rejected(line, Reason.NOT_JSON);
    }
    Reason reason = firstFault();
    return reason == null
        ? new Parsed.Ok(rsvp(line.arrivalUs()))
        : new Parsed.Rejected(line, reason);
  }

  private boolean isOneObject(byte[] bytes) {
    if (!Utf8.isStrictText(bytes) || !beginsWithBrace(bytes)) {
      return false;
    }
    forget();
    try (JsonParser json = JSON.createParser(bytes)) {
      json.nextToken();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        readMember(json, json.getCurrentName());
      }
      return json.nextToken() == null;
    } catch (JsonProcessingException malformed) {
      return false;
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
  }

  private static boolean beginsWithBrace(byte[] bytes) {
    for (byte b : bytes) {
      if (b > ' ' || b < 0) {
        return b == '{';
      }
    }
    return false;
  }

  private void forget() {
    rsvpId.forget();
    mtime.forget();
    guests.forget();
    response.forget();
    forgetEvent();
    forgetGroup();
    forgetMember();
    forgetVenue();
  }

  private void forgetEvent() {
    event.forget();
    eventId.forget();
    eventName = null;
    eventTimeMs = null;
    eventUrl = null;
  }

  private void forgetGroup() {
    group.forget();
    groupId.forget();
    groupName = null;
    groupCity = null;
    groupCountry = null;
    groupState = null;
    groupLat = Double.NaN;
    groupLon = Double.NaN;
    topics.clear();
  }

  private void forgetMember() {
    member.forget();
    memberId.forget();
    hasPhoto = false;
    otherServices = 0;
  }

  private void forgetVenue() {
    hasVenue = false;
    venueId = null;
    venueLat = Double.NaN;
    venueLon = Double.NaN;
  }

  private void readMember(JsonParser json, String name) throws IOException {
    JsonToken value = json.nextToken();
    switch (name) {
      case "rsvp_id" -> rsvpId.read(json, value);
      case "mtime" -> mtime.read(json, value);
      case "guests" -> guests.read(json, value);
      case "response" -> response.read(json, value);
      case "event" -> {
        forgetEvent();
        event.read(json, value, this::readEvent);
      }
      case "group" -> {
        forgetGroup();
        group.read(json, value, this::readGroup);
      }
      case "member" -> {
        forgetMember();
        member.read(json, value, this::readWho);
      }
      case "venue" -> {
        forgetVenue();
        hasVenue = value == JsonToken.START_OBJECT;
        eachMember(json, value, this::readVenue);
      }
      default -> skip(json, value);
    }
  }

  private void readEvent(JsonParser json, String name, JsonToken value) throws IOException {
    switch (name) {
      case "event_id" -> eventId.read(json, value);
      case "event_name" -> eventName = text(json, value);
      case "time" -> eventTimeMs = integer(json, value);
      case "event_url" -> eventUrl = text(json, value);
      default -> skip(json, value);
    }
  }

  private void readGroup(JsonParser json, String name, JsonToken value) throws IOException {
    switch (name) {
      case "group_id" -> groupId.read(json, value);
      case "group_name" -> groupName = text(json, value);
      case "group_city" -> groupCity = text(json, value);
      case "group_country" -> groupCountry = text(json, value);
      case "group_state" -> groupState = text(json, value);
      case "group_lat" -> groupLat = number(json, value);
      case "group_lon" -> groupLon = number(json, value);
      case "group_topics" -> readTopics(json, value);
      default -> skip(json, value);
    }
  }

  private void readTopics(JsonParser json, JsonToken value) throws IOException {
    topics.clear();
    if (value != JsonToken.START_ARRAY) {
      skip(json, value);
      return;
    }
    for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
      eachMember(json, t, this::readTopic);
    }
  }

  private void readTopic(JsonParser json, String name, JsonToken value) throws IOException {
    if (!name.equals("urlkey")) {
      skip(json, value);
      return;
    }
    String urlkey = text(json, value);
    if (urlkey != null) {
      topics.add(urlkey);
    }
  }

  private void readWho(JsonParser json, String name, JsonToken value) throws IOException {
    switch (name) {
      case "member_id" -> memberId.read(json, value);
      case "photo" -> hasPhoto = text(json, value) != null;
      case "other_services" -> {
        otherServices = 0;
        eachMember(
            json,
            value,
            (parser, service, link) -> {
              otherServices++;
              skip(parser, link);
            });
      }
      default -> skip(json, value);
    }
  }

  private void readVenue(JsonParser json, String name, JsonToken value) throws IOException {
    switch (name) {
      case "venue_id" -> venueId = integer(json, value);
      case "lat" -> venueLat = number(json, value);
      case "lon" -> venueLon = number(json, value);
      default -> skip(json, value);
    }
  }

  /** The first fault in the order of the rules, or null. */
  private Reason firstFault() {
    Reason fault = first(rsvpId.fault(), mtime.fault(), guests.fault(), responseFault());
    if (fault == null) {
      fault = first(event.fault, eventIdFault(), group.fault, groupId.fault());
    }
    return fault != null ? fault : first(member.fault, memberId.fault());
  }

  private static Reason first(Reason... faults) {
    for (Reason fault : faults) {
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private Reason responseFault() {
    if (response.fault != null) {
      return response.fault;
    }
    return response.value.equals("yes") || response.value.equals("no") ? null : Reason.OUT_OF_RANGE;
  }

  private Reason eventIdFault() {
    if (eventId.fault != null) {
      return eventId.fault;
    }
    int characters = eventId.value.codePointCount(0, eventId.value.length());
    return characters >= 1 && characters <= MAX_EVENT_ID_CHARACTERS ? null : Reason.OUT_OF_RANGE;
  }

  private Rsvp rsvp(long arrivalUs) {
    return new Rsvp(
        arrivalUs,
        rsvpId.value,
        mtime.value,
        response.value.equals("yes"),
        (int) guests.value,
        new Rsvp.Member(memberId.value, hasPhoto, otherServices),
        new Rsvp.Event(
            eventId.value, eventName, eventTimeMs, EventNumber.of(eventId.value, eventUrl)),
        new Rsvp.Group(
            groupId.value,
            groupName,
            groupCity,
            groupCountry,
            groupState,
            groupLat,
            groupLon,
            topics.isEmpty() ? NO_TOPICS : topics.toArray(NO_TOPICS)),
        hasVenue ? new Rsvp.Venue(venueId, venueLat, venueLon) : null);
  }

  /**
   * Handles one member of an object; {@code json} stands at its value and must leave it consumed.
   */
  private interface MemberReader {
    void read(JsonParser json, String name, JsonToken value) throws IOException;
  }

  /** Reads the members if the value is an object, skips it otherwise. */
  private static void eachMember(JsonParser json, JsonToken value, MemberReader reader)
      throws IOException {
    if (value != JsonToken.START_OBJECT) {
      skip(json, value);
      return;
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.getCurrentName();
      reader.read(json, name, json.nextToken());
    }
  }

  /** Walks over a value, so that what is malformed in it is found. */
  private static void skip(JsonParser json, JsonToken value) throws IOException {
    int depth = 0;
    for (JsonToken token = value; ; token = json.nextToken()) {
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token.isNumeric()) {
        checkLength(json);
      }
      if (depth == 0) {
        return;
      }
    }
  }

  private static void checkLength(JsonParser json) throws IOException {
    if (json.getTextLength() > MAX_NUMBER_CHARACTERS) {
      throw new TooLongNumber(json);
    }
  }

  private static String text(JsonParser json, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    skip(json, value);
    return null;
  }

  private static Long integer(JsonParser json, JsonToken value) throws IOException {
    skip(json, value);
    boolean fits =
        value == JsonToken.VALUE_NUMBER_INT
            && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    return fits ? json.getLongValue() : null;
  }

  private static double number(JsonParser json, JsonToken value) throws IOException {
    skip(json, value);
    double number = value.isNumeric() ? json.getDoubleValue() : Double.NaN;
    return Double.isFinite(number) ? number : Double.NaN;
  }

  /** A required integer from 0 to a bound. */
  private static final class IntegerField {
    private final long max;
    private Reason fault;
    private long value;

    IntegerField(long max) {
      this.max = max;
    }

    void forget() {
      fault = Reason.MISSING_FIELD;
    }

    void read(JsonParser json, JsonToken token) throws IOException {
      skip(json, token);
      if (token != JsonToken.VALUE_NUMBER_INT) {
        fault = token == JsonToken.VALUE_NULL ? Reason.MISSING_FIELD : Reason.WRONG_TYPE;
      } else if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
        fault = Reason.OUT_OF_RANGE;
      } else {
        value = json.getLongValue();
        fault = value >= 0 && value <= max ? null : Reason.OUT_OF_RANGE;
      }
    }

    Reason fault() {
      return fault;
    }
  }

  /** A required string. */
  private static final class TextField {
    private Reason fault;
    private String value;

    void forget() {
      fault = Reason.MISSING_FIELD;
    }

    void read(JsonParser json, JsonToken token) throws IOException {
      value = text(json, token);
      if (value != null) {
        fault = null;
      } else {
        fault = token == JsonToken.VALUE_NULL ? Reason.MISSING_FIELD : Reason.WRONG_TYPE;
      }
    }
  }

  /** A required object. */
  private static final class ObjectField {
    private Reason fault;

    void forget() {
      fault = Reason.MISSING_FIELD;
    }

    void read(JsonParser json, JsonToken token, MemberReader reader) throws IOException {
      if (token == JsonToken.START_OBJECT) {
        fault = null;
      } else if (token != JsonToken.VALUE_NULL) {
        fault = Reason.WRONG_TYPE;
      }
      eachMember(json, token, reader);
    }
  }

  private static final class TooLongNumber extends JsonProcessingException {
    TooLongNumber(JsonParser json) {
      super(
          "a number of " + MAX_NUMBER_CHARACTERS + " characters or more", json.getTokenLocation());
    }
  }
}
