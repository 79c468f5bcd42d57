package org.rsvpradar.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private OutputJson() {}

  /** A line of {@code scored/}. */
  public static byte[] of(ScoredRsvp scored) {
    return write(json -> writeScored(json, scored));
  }

  /** A line of {@code rejects/}. */
  public static byte[] of(Parsed.Rejected rejected) {
    return write(json -> writeRejected(json, rejected));
  }

  private static void writeScored(JsonGenerator json, ScoredRsvp scored) throws IOException {
    Rsvp rsvp = scored.rsvp();
    json.writeStartObject();
    json.writeStringField("id", scored.id());
    json.writeNumberField("rsvp_id", rsvp.rsvpId());
    json.writeStringField("kind", scored.kind().label());
    json.writeStringField("response", rsvp.yes() ? "yes" : "no");
    json.writeNumberField("guests", rsvp.guests());
    json.writeNumberField("mtime", rsvp.mtimeMs());
    json.writeNumberField("arrival_us", rsvp.arrivalUs());
    json.writeStringField("event_id", rsvp.event().id());
    json.writeNumberField("group_id", rsvp.group().id());
    json.writeNumberField("member_id", rsvp.member().id());
    writeEvent(json, scored.event());
    if (scored.pYes() != null) {
      json.writeNumberField("p_yes", scored.pYes());
    }
    if (scored.error() != null) {
      json.writeStringField("score_error", scored.error());
    }
    writeModel(json, scored.model());
    writeFeatures(json, scored.features());
    json.writeEndObject();
  }

  private static void writeEvent(JsonGenerator json, EventHistory event) throws IOException {
    json.writeObjectFieldStart("event_so_far");
    json.writeNumberField("yes", event.yes());
    json.writeNumberField("no", event.no());
    json.writeNumberField("headcount", event.headcount());
    json.writeEndObject();
  }

  private static void writeModel(JsonGenerator json, ModelId model) throws IOException {
    json.writeObjectFieldStart("model");
    json.writeStringField("name", model.name());
    json.writeStringField("version", model.version());
    json.writeStringField("sha256", model.sha256());
    json.writeEndObject();
  }

  private static void writeFeatures(JsonGenerator json, FeatureVector features) throws IOException {
    json.writeObjectFieldStart("features");
    for (int i = 0; i < RsvpFeatures.LIST.size(); i++) {
      Feature feature = RsvpFeatures.LIST.get(i);
      if (feature.type() == Feature.Type.NUMBER) {
        writeNumber(json, feature.name(), features.numbers()[i]);
      } else if (features.categories()[i] != null) {
        json.writeStringField(feature.name(), features.categories()[i]);
      }
    }
    json.writeEndObject();
  }

  /** Most features are whole; those are written without a point, which is much faster. */
  private static void writeNumber(JsonGenerator json, String name, double number)
      throws IOException {
    if (number == (int) number) {
      json.writeNumberField(name, (int) number);
    } else if (!Double.isNaN(number)) {
      json.writeNumberField(name, number);
    }
  }

  private static void writeRejected(JsonGenerator json, Parsed.Rejected rejected)
      throws IOException {
    Line line = rejected.line();
    json.writeStartObject();
    json.writeStringField("reason", rejected.reason().label());
    json.writeNumberField("arrival_us", line.arrivalUs());
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.bytes())).toString();
      json.writeStringField("line", text);
    } catch (CharacterCodingException notUtf8) {
      json.writeBinaryField("line_base64", line.bytes());
    }
    if (line.length() > line.bytes().length) {
      json.writeNumberField("length", line.length());
    }
    json.writeEndObject();
  }

  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private static byte[] write(Writing writing) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(1_024)) {
      try (JsonGenerator json = JSON.createGenerator(bytes)) {
        writing.to(json);
      }
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }
}
