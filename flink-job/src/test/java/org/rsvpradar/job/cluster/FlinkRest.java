package org.rsvpradar.job.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** All that the server tells of the cluster, its processes and a job: answers by path. */
  Map<String, String> everything(String job) throws IOException, InterruptedException {
    List<String> paths = new ArrayList<>(List.of("/config", "/overview", "/cluster", "/jars"));
    paths.addAll(List.of("/jobs", "/jobs/overview", "/jobs/metrics"));
    ofProcess("/jobmanager", paths);
    for (String aspect : List.of("config", "environment")) {
      paths.add("/jobmanager/" + aspect);
      paths.add("/jobs/" + job + "/jobmanager/" + aspect);
    }
    for (JsonNode manager : get("/taskmanagers").get("taskmanagers")) {
      ofProcess("/taskmanagers/" + manager.get("id").asText(), paths);
    }
    paths.add("/jobs/" + job);
    for (String aspect :
        List.of("config", "plan", "exceptions", "accumulators", "checkpoints", "metrics")) {
      paths.add("/jobs/" + job + "/" + aspect);
    }
    paths.add("/jobs/" + job + "/checkpoints/config");
    for (JsonNode vertex : get("/jobs/" + job).get("vertices")) {
      String path = "/jobs/" + job + "/vertices/" + vertex.get("id").asText();
      paths.add(path);
      for (String aspect : List.of("taskmanagers", "accumulators", "watermarks", "metrics")) {
        paths.add(path + "/" + aspect);
      }
    }
    Map<String, String> answers = new LinkedHashMap<>();
    for (String path : paths) {
      answers.put(path, text(path));
    }
    return answers;
  }

  private void ofProcess(String path, List<String> paths) throws IOException {
    paths.addAll(List.of(path + "/metrics", path + "/log", path + "/stdout", path + "/logs"));
    paths.add(path + "/thread-dump");
    for (JsonNode log : get(path + "/logs").get("logs")) {
      paths.add(path + "/logs/" + log.get("name").asText());
    }
  }

  private String text(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private JsonNode get(String path) throws IOException {
    return JSON.readTree(URI.create(url + path).toURL());
  }
}
