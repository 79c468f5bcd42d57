package org.rsvpradar.torture.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Flink's REST server says about the jobs of a cluster.
 *
 * @param url without a slash at its end
 */
public record FlinkRest(String url) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_MS = 30_000;
  private static final String UNASSIGNED = "(unassigned)";

  /** The id of the job in a state, or null. */
  public String jobThatIs(String state) throws IOException {
    for (JsonNode job : get("/jobs").get("jobs")) {
      if (job.get("status").asText().equals(state)) {
        return job.get("id").asText();
      }
    }
    return null;
  }

  /** How many checkpoints were completed or restored, as the count is named. */
  public long checkpoints(String job, String count) throws IOException {
    return get("/jobs/" + job + "/checkpoints").get("counts").get(count).asLong();
  }

  /** How often any job was restored under this job manager, all together. */
  public long restored() throws IOException {
    long restored = 0;
    for (JsonNode job : get("/jobs").get("jobs")) {
      restored += checkpoints(job.get("id").asText(), "restored");
    }
    return restored;
  }

  /** A number of a job's last complete checkpoint, as REST names it; 0 before there is one. */
  public long lastCheckpoint(String job, String number) throws IOException {
    return get("/jobs/" + job + "/checkpoints")
        .path("latest")
        .path("completed")
        .path(number)
        .asLong();
  }

  /**
   * Sums of metrics over all subtasks.
   *
   * @param name of those that are wanted, with a group that captures what they are summed up by
   */
  public Map<String, Long> sums(String job, Pattern name) throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    for (JsonNode vertex : get("/jobs/" + job).get("vertices")) {
      String metrics =
          "/jobs/" + job + "/vertices/" + vertex.get("id").asText() + "/subtasks/metrics";
      for (JsonNode metric : get(metrics)) {
        String id = metric.get("id").asText();
        Matcher matcher = name.matcher(id);
        if (matcher.matches()) {
          String wanted = "?agg=sum&get=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
          long sum = get(metrics + wanted).path(0).path("sum").asLong();
          sums.merge(matcher.group(1), sum, Long::sum);
        }
      }
    }
    return sums;
  }

  /** The ids of all task managers that run a part of a job; a part without a slot runs nowhere. */
  public Set<String> taskManagers(String job) throws IOException {
    Set<String> ids = new HashSet<>();
    for (JsonNode vertex : get("/jobs/" + job).get("vertices")) {
      get("/jobs/" + job + "/vertices/" + vertex.get("id").asText() + "/taskmanagers")
          .get("taskmanagers")
          .forEach(manager -> ids.add(manager.get("taskmanager-id").asText()));
    }
    ids.remove(UNASSIGNED);
    return ids;
  }

  /**
   * Begins to stop a job with a savepoint.
   *
   * @param folder for the savepoint, a URI
   * @return the number of this wish, for {@link #savepoint}
   */
  public String stop(String job, String folder) throws IOException {
    HttpURLConnection connection = open("/jobs/" + job + "/stop");
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/json");
    String wish = JSON.writeValueAsString(Map.of("targetDirectory", folder, "drain", false));
    connection.getOutputStream().write(wish.getBytes(StandardCharsets.UTF_8));
    return answer(connection).get("request-id").asText();
  }

  /**
   * What became of the wish to stop.
   *
   * @return where the savepoint is, empty if it failed, null while it is under way
   */
  public String savepoint(String job, String wish) throws IOException {
    JsonNode answer = get("/jobs/" + job + "/savepoints/" + wish);
    if (!answer.get("status").get("id").asText().equals("COMPLETED")) {
      return null;
    }
    return answer.get("operation").path("location").asText("");
  }

  private JsonNode get(String path) throws IOException {
    return answer(open(path));
  }

  private HttpURLConnection open(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url + path).toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MS);
    connection.setReadTimeout(PATIENCE_MS);
    return connection;
  }

  private static JsonNode answer(HttpURLConnection connection) throws IOException {
    try (InputStream answer = connection.getInputStream()) {
      return JSON.readTree(answer);
    }
  }
}
