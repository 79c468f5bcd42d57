package org.rsvpradar.bench.peer.jpmml;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.rsvpradar.rsvp.Rsvp;

/** Maps a line to the JSON of its score, without any state. */
final class ScoreTree extends RichMapFunction<String, String> {

  private static final long serialVersionUID = 1;

  /** Lines that were mapped, by all tasks of this JVM. */
  static final AtomicLong DONE = new AtomicLong();

  private final String pmml;

  private transient PlainEvaluator model;
  private transient ObjectMapper mapper;

  ScoreTree(Path pmml) {
    this.pmml = pmml.toString();
  }

  @Override
  public void open(OpenContext context) throws Exception {
    model = new PlainEvaluator(Path.of(pmml));
    mapper = new ObjectMapper();
  }

  @Override
  public String map(String line) throws Exception {
    long arrivalUs = System.currentTimeMillis() * 1_000;
    Rsvp rsvp = TreeLine.rsvp(line.getBytes(StandardCharsets.UTF_8), arrivalUs);
    Map<String, Object> features = TreeLine.fields(rsvp);
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", rsvp.group().id() + ":" + rsvp.rsvpId() + ":1");
    record.put("response", rsvp.yes() ? "yes" : "no");
    record.put("guests", rsvp.guests());
    record.put("mtime", rsvp.mtimeMs());
    record.put("arrival_us", arrivalUs);
    record.put("event_id", rsvp.event().id());
    record.put("member_id", rsvp.member().id());
    record.put("p_yes", model.pYes(features));
    record.put("features", features);
    DONE.incrementAndGet();
    return mapper.writeValueAsString(record);
  }
}
