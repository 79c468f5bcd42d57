package org.rsvpradar.rsvp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rsvpradar.line.Line;

/**
 * Turns a line into an RSVP or a reject, in one pass over its bytes and without a tree.
 *
 * <p>Every value is walked, those that nobody reads too. Of repeated keys the last wins.
 *
 * <p>Keeps scratch space: one parser per thread.
 */
public final class RsvpParser {

  private static final long MAX_MTIME_MS = 253_402_300_799_999L;
  private static final int MAX_GUESTS = 10_000;
  private static final int MAX_EVENT_ID_CHARACTERS = 100;
  private static final String[] NO_TOPICS = {};

  private static final JsonNames NAMES =
      new JsonNames(
          "rsvp_id",
          "mtime",
          "guests",
          "response",
          "yes",
          "no",
          "event",
          "event_id",
          "event_name",
          "time",
          "event_url",
          "group",
          "group_id",
          "group_name",
          "group_city",
          "group_country",
          "group_state",
          "group_lat",
          "group_lon",
          "group_topics",
          "urlkey",
          "member",
          "member_id",
          "photo",
          "other_services",
          "venue",
          "venue_id",
          "lat",
          "lon");

  private final JsonScanner json = new JsonScanner(NAMES);
  private final IntegerField rsvpId = new IntegerField(Long.MAX_VALUE);
  private final IntegerField mtime = new IntegerField(MAX_MTIME_MS);
  private final IntegerField guests = new IntegerField(MAX_GUESTS);
  private final AnswerField response = new AnswerField();
  private final ObjectField event = new ObjectField();
  private final TextField eventId = new TextField();
  private String eventName;
  private Long eventTimeMs;

  /** Where the URL of the event begins, or -1: only recurring events need it. */
  private int eventUrlAt;

  private Long eventNumber;
  private final ObjectField group = new ObjectField();
  private final KnownGroups knownGroups = new KnownGroups();
  private Rsvp.Group whichGroup;
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
  private final Set<String> services = new HashSet<>();
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
    forget();
    try {
      json.begin(bytes);
      if (json.kind() != JsonScanner.Kind.OBJECT) {
        return false;
      }
      json.enter();
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        readMember(name);
      }
      json.end();
      eventNumber = eventId.fault == null ? readEventNumber() : null;
      return true;
    } catch (JsonScanner.Malformed malformed) {
      return false;
    }
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
    eventUrlAt = -1;
  }

  private void forgetGroup() {
    group.forget();
    whichGroup = null;
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
    services.clear();
  }

  private void forgetVenue() {
    hasVenue = false;
    venueId = null;
    venueLat = Double.NaN;
    venueLon = Double.NaN;
  }

  private void readMember(String name) throws JsonScanner.Malformed {
    switch (name) {
      case "rsvp_id" -> rsvpId.read(json);
      case "mtime" -> mtime.read(json);
      case "guests" -> guests.read(json);
      case "response" -> response.read(json);
      case "event" -> {
        forgetEvent();
        event.read(json);
        readEvent();
      }
      case "group" -> {
        forgetGroup();
        group.read(json);
        readGroup();
      }
      case "member" -> {
        forgetMember();
        member.read(json);
        readWho();
      }
      case "venue" -> {
        forgetVenue();
        hasVenue = json.kind() == JsonScanner.Kind.OBJECT;
        readVenue();
      }
      default -> json.skip();
    }
  }

  private void readEvent() throws JsonScanner.Malformed {
    if (entersObject()) {
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        switch (name) {
          case "event_id" -> eventId.read(json);
          case "event_name" -> eventName = text(json);
          case "time" -> eventTimeMs = integer();
          case "event_url" -> {
            eventUrlAt = json.kind() == JsonScanner.Kind.STRING ? json.position() : -1;
            json.skip();
          }
          default -> json.skip();
        }
      }
    }
  }

  private Long readEventNumber() throws JsonScanner.Malformed {
    Long number = EventNumber.ofId(eventId.value);
    return number == null && eventUrlAt >= 0
        ? EventNumber.ofUrl(json.stringAt(eventUrlAt))
        : number;
  }

  private void readGroup() throws JsonScanner.Malformed {
    whichGroup = json.find(knownGroups);
    if (whichGroup != null) {
      groupId.fault = null;
      return;
    }
    readMembersOfGroup();
    if (groupId.fault == null) {
      whichGroup =
          new Rsvp.Group(
              groupId.value,
              groupName,
              groupCity,
              groupCountry,
              groupState,
              groupLat,
              groupLon,
              topics.isEmpty() ? NO_TOPICS : topics.toArray(NO_TOPICS));
      knownGroups.remember(whichGroup, json.position());
    }
  }

  private void readMembersOfGroup() throws JsonScanner.Malformed {
    if (entersObject()) {
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        switch (name) {
          case "group_id" -> groupId.read(json);
          case "group_name" -> groupName = text(json);
          case "group_city" -> groupCity = text(json);
          case "group_country" -> groupCountry = text(json);
          case "group_state" -> groupState = text(json);
          case "group_lat" -> groupLat = number();
          case "group_lon" -> groupLon = number();
          case "group_topics" -> readTopics();
          default -> json.skip();
        }
      }
    }
  }

  private void readTopics() throws JsonScanner.Malformed {
    topics.clear();
    if (json.kind() != JsonScanner.Kind.ARRAY) {
      json.skip();
      return;
    }
    json.enter();
    while (json.nextElement()) {
      if (entersObject()) {
        readTopic();
      }
    }
  }

  private void readTopic() throws JsonScanner.Malformed {
    String urlkey = null;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      if (name.equals("urlkey")) {
        urlkey = text(json);
      } else {
        json.skip();
      }
    }
    if (urlkey != null) {
      topics.add(urlkey);
    }
  }

  private void readWho() throws JsonScanner.Malformed {
    if (entersObject()) {
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        switch (name) {
          case "member_id" -> memberId.read(json);
          case "photo" -> {
            hasPhoto = json.kind() == JsonScanner.Kind.STRING;
            json.skip();
          }
          case "other_services" -> readServices();
          default -> json.skip();
        }
      }
    }
  }

  private void readServices() throws JsonScanner.Malformed {
    services.clear();
    if (entersObject()) {
      while (json.nextName() != null) {
        services.add(json.fullName());
        json.skip();
      }
    }
  }

  private void readVenue() throws JsonScanner.Malformed {
    if (entersObject()) {
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        switch (name) {
          case "venue_id" -> venueId = integer();
          case "lat" -> venueLat = number();
          case "lon" -> venueLon = number();
          default -> json.skip();
        }
      }
    }
  }

  /** The first fault in the order of the rules, or null. */
  private Reason firstFault() {
    Reason fault = rsvpId.fault;
    fault = fault != null ? fault : mtime.fault;
    fault = fault != null ? fault : guests.fault;
    fault = fault != null ? fault : response.fault;
    fault = fault != null ? fault : event.fault;
    fault = fault != null ? fault : eventIdFault();
    fault = fault != null ? fault : group.fault;
    fault = fault != null ? fault : groupId.fault;
    fault = fault != null ? fault : member.fault;
    return fault != null ? fault : memberId.fault;
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
        response.yes,
        (int) guests.value,
        new Rsvp.Member(memberId.value, hasPhoto, services.size()),
        new Rsvp.Event(eventId.value, eventName, eventTimeMs, eventNumber),
        whichGroup,
        hasVenue ? new Rsvp.Venue(venueId, venueLat, venueLon) : null);
  }

  /** Goes into the value that comes next if it is an object, passes over it otherwise. */
  private boolean entersObject() throws JsonScanner.Malformed {
    if (json.kind() != JsonScanner.Kind.OBJECT) {
      json.skip();
      return false;
    }
    json.enter();
    return true;
  }

  /** The string that comes next, or null for any other value. */
  private static String text(JsonScanner json) throws JsonScanner.Malformed {
    if (json.kind() == JsonScanner.Kind.STRING) {
      return json.string();
    }
    json.skip();
    return null;
  }

  private Long integer() throws JsonScanner.Malformed {
    if (json.kind() != JsonScanner.Kind.NUMBER) {
      json.skip();
      return null;
    }
    JsonNumber number = json.number();
    return number.isLong() ? number.toLong() : null;
  }

  private double number() throws JsonScanner.Malformed {
    if (json.kind() != JsonScanner.Kind.NUMBER) {
      json.skip();
      return Double.NaN;
    }
    double number = json.number().toDouble();
    return Double.isFinite(number) ? number : Double.NaN;
  }

  /** What is wrong with the value that comes next where it is not of the type required. */
  private static Reason faultOfOther(JsonScanner json) throws JsonScanner.Malformed {
    boolean isNull = json.kind() == JsonScanner.Kind.NULL;
    json.skip();
    return isNull ? Reason.MISSING_FIELD : Reason.WRONG_TYPE;
  }

  /** A required field, missing until it is read. */
  private static class Field {
    Reason fault;

    void forget() {
      fault = Reason.MISSING_FIELD;
    }
  }

  /** A required integer from 0 to a bound. */
  private static final class IntegerField extends Field {
    private final long max;
    private long value;

    IntegerField(long max) {
      this.max = max;
    }

    void read(JsonScanner json) throws JsonScanner.Malformed {
      if (json.kind() != JsonScanner.Kind.NUMBER) {
        fault = faultOfOther(json);
        return;
      }
      JsonNumber number = json.number();
      if (!number.isWhole()) {
        fault = Reason.WRONG_TYPE;
      } else if (!number.isLong()) {
        fault = Reason.OUT_OF_RANGE;
      } else {
        value = number.toLong();
        fault = value >= 0 && value <= max ? null : Reason.OUT_OF_RANGE;
      }
    }
  }

  /** A required yes or no. */
  private static final class AnswerField extends Field {
    private boolean yes;

    void read(JsonScanner json) throws JsonScanner.Malformed {
      if (json.kind() != JsonScanner.Kind.STRING) {
        fault = faultOfOther(json);
        return;
      }
      String answer = json.word();
      yes = answer.equals("yes");
      fault = yes || answer.equals("no") ? null : Reason.OUT_OF_RANGE;
    }
  }

  /** A required string. */
  private static final class TextField extends Field {
    private String value;

    void read(JsonScanner json) throws JsonScanner.Malformed {
      if (json.kind() != JsonScanner.Kind.STRING) {
        fault = faultOfOther(json);
        return;
      }
      value = json.string();
      fault = null;
    }
  }

  /** A required object. */
  private static final class ObjectField extends Field {

    /** Looks at the value that comes next, and leaves it there. */
    void read(JsonScanner json) throws JsonScanner.Malformed {
      JsonScanner.Kind kind = json.kind();
      if (kind == JsonScanner.Kind.OBJECT) {
        fault = null;
      } else if (kind != JsonScanner.Kind.NULL) {
        fault = Reason.WRONG_TYPE;
      }
    }
  }
}
