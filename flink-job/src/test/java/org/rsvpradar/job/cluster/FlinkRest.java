package org.rsvpradar.job.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What Flink's REST server says about the jobs of a cluster. */
record FlinkRest(String url) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The id of the job in a state, or null. */
  String jobThatIs(String state) throws IOException {
    for (JsonNode job : get("/jobs").get("jobs")) {
      if (job.get("status").asText().equals(state)) {
        return job.get("id").asText();
      }
    }
    return null;
  }

  /** How many checkpoints were completed or restored, as the count is named. */
  long checkpoints(String job, String count) throws IOException {
    return get("/jobs/" + job + "/checkpoints").get("counts").get(count).asLong();
  }

  /** What the dashboard offers to draw, as STEP.METRIC, of all steps of a job. */
  Set<String> metrics(String job) throws IOException {
    Set<String> metrics = new HashSet<>();
    for (JsonNode vertex : get("/jobs/" + job).get("vertices")) {
      String id = vertex.get("id").asText();
      get("/jobs/" + job + "/vertices/" + id + "/subtasks/metrics")
          .forEach(metric -> metrics.add(metric.get("id").asText()));
    }
    return metrics;
  }

  /** The id of the task manager that reads the lines. */
  String taskManagerOfTheSource(String job) throws IOException {
    JsonNode source =
        StreamSupport.stream(get("/jobs/" + job).get("vertices").spliterator(), false)
            .filter(vertex -> vertex.get("name").asText().contains("lines"))
            .findFirst()
            .orElseThrow();
    return get("/jobs/" + job + "/vertices/" + source.get("id").asText() + "/taskmanagers")
        .get("taskmanagers")
        .get(0)
        .get("taskmanager-id")
        .asText();
  }

  /** What it answers at a path. */
  JsonNode get(String path) throws IOException {
    return JSON.readTree(URI.create(url + path).toURL());
  }
}
