package org.rsvpradar.job.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** All that Flink's REST server tells of a cluster, its processes and its jobs. */
final class DashboardAnswers {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A request line that Flink takes has less than 4,096 characters. */
  private static final int MOST_CHARACTERS = 2_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final Texts answers = new Texts();

  private DashboardAnswers(String url) {
    this.url = url;
  }

  /**
   * Asks for everything.
   *
   * @param url the dashboard's
   * @throws IOException if one of the answers is none, so that what was not seen is not taken for
   *     clean
   */
  static Texts of(String url) throws IOException, InterruptedException {
    DashboardAnswers all = new DashboardAnswers(url);
    all.ask("", "/config", "/overview", "/datasets", "/jobs/overview", "/jobs/metrics");
    all.ask("/jobmanager", "/config", "/environment");
    all.askProcess("/jobmanager");
    all.ask("/taskmanagers", "/metrics");
    for (JsonNode manager : all.ask("/taskmanagers").get("taskmanagers")) {
      String path = "/taskmanagers/" + manager.get("id").asText();
      all.ask(path, "", "/log", "/stdout");
      all.askProcess(path);
    }
    for (JsonNode job : all.ask("/jobs").get("jobs")) {
      all.askJob("/jobs/" + job.get("id").asText());
    }
    return all.answers;
  }

  private void askProcess(String path) throws IOException, InterruptedException {
    ask(path, "/thread-dump");
    askMetrics(path);
    for (JsonNode log : ask(path + "/logs").get("logs")) {
      text(path + "/logs/" + log.get("name").asText());
    }
  }

  private void askJob(String path) throws IOException, InterruptedException {
    ask(path, "/config", "/plan", "/exceptions", "/accumulators", "/status", "/execution-result");
    ask(path, "/jobmanager/config", "/jobmanager/environment", "/checkpoints/config");
    askMetrics(path);
    JsonNode checkpoint = ask(path + "/checkpoints").get("latest").get("completed");
    if (!checkpoint.isNull()) {
      ask(path + "/checkpoints/details/" + checkpoint.get("id").asText());
    }
    for (JsonNode vertex : ask(path).get("vertices")) {
      String step = path + "/vertices/" + vertex.get("id").asText();
      ask(step, "", "/accumulators", "/backpressure", "/jm-operator-metrics", "/taskmanagers");
      ask(step, "/subtasktimes", "/watermarks", "/subtasks/metrics", "/subtasks/accumulators");
      ask(step, "/subtasks/0", "/subtasks/0/metrics", "/subtasks/0/attempts/0");
      askMetrics(step);
    }
  }

  /** Names, and then values, of which one request cannot ask for all. */
  private void askMetrics(String path) throws IOException, InterruptedException {
    StringBuilder names = new StringBuilder();
    for (JsonNode metric : ask(path + "/metrics")) {
      names.append(names.isEmpty() ? "" : ",");
      names.append(URLEncoder.encode(metric.get("id").asText(), UTF_8));
      if (names.length() > MOST_CHARACTERS) {
        ask(path + "/metrics?get=" + names);
        names.setLength(0);
      }
    }
    ask(path + "/metrics?get=" + names);
  }

  private void ask(String path, String... aspects) throws IOException, InterruptedException {
    for (String aspect : List.of(aspects)) {
      text(path + aspect);
    }
  }

  private JsonNode ask(String path) throws IOException, InterruptedException {
    return JSON.readTree(text(path));
  }

  private String text(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " was answered with " + answer.statusCode());
    }
    answers.add(path, answer.body());
    return answer.body();
  }
}
