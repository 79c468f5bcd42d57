package org.rsvpradar.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.fold.EventHistory;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.score.ModelId;
import org.rsvpradar.score.ScoredRsvp;

/**
 * The records that the job writes, as JSON: one object, without a line end.
 *
 * <p>Non-ASCII text is escaped, because the stream may name an event with half a surrogate pair,
 * which JSON can say and UTF-8 cannot.
 */
public final class OutputJson {

  private static final ThreadLocal<JsonWriter> WRITER = ThreadLocal.withInitial(JsonWriter::new);

  /** {@code ,"name":} of every feature; there are so many that they are most of a record. */
  private static final byte[][] FEATURES = features("");

  /** {@code ,"name":0}, which is what most of them are. */
  private static final byte[][] ZEROS = features("0");

  /** {@code ,"model":} and its value; a job has few models. */
  private static final Map<ModelId, byte[]> MODELS = new ConcurrentHashMap<>();

  private static final boolean[] IS_NUMBER = new boolean[FEATURES.length];

  static {
    for (int i = 0; i < IS_NUMBER.length; i++) {
      IS_NUMBER[i] = RsvpFeatures.LIST.get(i).type() == Feature.Type.NUMBER;
    }
  }

  private OutputJson() {}

  /** A line of {@code scored/}. */
  public static byte[] of(ScoredRsvp scored) {
    return json(scored).toBytes();
  }

  /** Writes a line of {@code scored/}. */
  public static void write(ScoredRsvp scored, OutputStream out) throws IOException {
    json(scored).writeTo(out);
  }

  /** A line of {@code rejects/}. */
  public static byte[] of(Parsed.Rejected rejected) {
    return json(rejected).toBytes();
  }

  /** Writes a line of {@code rejects/}. */
  public static void write(Parsed.Rejected rejected, OutputStream out) throws IOException {
    json(rejected).writeTo(out);
  }

  private static JsonWriter json(ScoredRsvp scored) {
    Rsvp rsvp = scored.rsvp();
    JsonWriter json = WRITER.get().clear();
    json.raw("{\"id\":\"").number(rsvp.group().id());
    json.raw(":").number(rsvp.rsvpId()).raw(":").number(scored.scores());
    json.raw("\",\"rsvp_id\":").number(rsvp.rsvpId());
    json.raw(",\"kind\":").text(scored.kind().label());
    json.raw(",\"response\":").text(rsvp.yes() ? "yes" : "no");
    json.raw(",\"guests\":").number(rsvp.guests());
    json.raw(",\"mtime\":").number(rsvp.mtimeMs());
    json.raw(",\"arrival_us\":").number(rsvp.arrivalUs());
    json.raw(",\"event_id\":").text(rsvp.event().id());
    json.raw(",\"group_id\":").number(rsvp.group().id());
    json.raw(",\"member_id\":").number(rsvp.member().id());
    writeEvent(json, scored.event());
    if (scored.pYes() != null) {
      json.raw(",\"p_yes\":").number((double) scored.pYes());
    }
    if (scored.error() != null) {
      json.raw(",\"score_error\":").text(scored.error());
    }
    json.raw(MODELS.computeIfAbsent(scored.model(), OutputJson::model));
    writeFeatures(json, scored.features());
    return json.raw("}");
  }

  private static JsonWriter json(Parsed.Rejected rejected) {
    Line line = rejected.line();
    JsonWriter json = WRITER.get().clear();
    json.raw("{\"reason\":").text(rejected.reason().label());
    json.raw(",\"arrival_us\":").number(line.arrivalUs());
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.bytes())).toString();
      json.raw(",\"line\":").text(text);
    } catch (CharacterCodingException notUtf8) {
      json.raw(",\"line_base64\":").text(Base64.getEncoder().encodeToString(line.bytes()));
    }
    if (line.length() > line.bytes().length) {
      json.raw(",\"length\":").number(line.length());
    }
    return json.raw("}");
  }

  private static void writeEvent(JsonWriter json, EventHistory event) {
    json.raw(",\"event_so_far\":{\"yes\":").number(event.yes());
    json.raw(",\"no\":").number(event.no());
    json.raw(",\"headcount\":").number(event.headcount()).raw("}");
  }

  private static byte[] model(ModelId model) {
    JsonWriter json = new JsonWriter();
    json.raw(",\"model\":{\"name\":").text(model.name());
    json.raw(",\"version\":").text(model.version());
    return json.raw(",\"sha256\":").text(model.sha256()).raw("}").toBytes();
  }

  /** Some features are always there, so the first comma can become the brace. */
  private static void writeFeatures(JsonWriter json, FeatureVector features) {
    json.raw(",\"features\":");
    int open = json.size();
    for (int i = 0; i < FEATURES.length; i++) {
      if (IS_NUMBER[i]) {
        writeNumber(json, i, features.numbers()[i]);
      } else if (features.categories()[i] != null) {
        json.raw(FEATURES[i]).text(features.categories()[i]);
      }
    }
    json.replace(open, '{').raw("}");
  }

  /** Most features are whole; those are written without a point, which is much faster. */
  private static void writeNumber(JsonWriter json, int feature, double number) {
    if (number == 0) {
      json.raw(ZEROS[feature]);
    } else if (number == (int) number) {
      json.raw(FEATURES[feature]).number((int) number);
    } else if (!Double.isNaN(number)) {
      json.raw(FEATURES[feature]).number(number);
    }
  }

  private static byte[][] features(String value) {
    return RsvpFeatures.LIST.stream()
        .map(feature -> ",\"" + feature.name() + "\":" + value)
        .map(text -> text.getBytes(StandardCharsets.US_ASCII))
        .toArray(byte[][]::new);
  }
}
