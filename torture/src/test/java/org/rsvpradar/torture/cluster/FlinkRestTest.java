package org.rsvpradar.torture.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlinkRestTest {

  private final Map<String, String> answers = new HashMap<>();
  private HttpServer server;
  private FlinkRest rest;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    rest = new FlinkRest("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void countsHowOftenAllJobsWereRestored() throws Exception {
    answers.put(
        "/jobs",
        "{\"jobs\":[{\"id\":\"a\",\"status\":\"FINISHED\"},{\"id\":\"b\",\"status\":\"RUNNING\"}]}");
    answers.put("/jobs/a/checkpoints", "{\"counts\":{\"restored\":2,\"completed\":9}}");
    answers.put("/jobs/b/checkpoints", "{\"counts\":{\"restored\":1,\"completed\":5}}");

    assertThat(rest.restored()).isEqualTo(3);
  }

  @Test
  void knowsNoTaskManagerOfAPartThatHasNoSlot() throws Exception {
    answers.put("/jobs/b", "{\"vertices\":[{\"id\":\"v\"}]}");
    answers.put(
        "/jobs/b/vertices/v/taskmanagers",
        "{\"taskmanagers\":[{\"taskmanager-id\":\"(unassigned)\"},"
            + "{\"taskmanager-id\":\"taskmanager-1-77\"}]}");

    assertThat(rest.taskManagers("b")).containsExactly("taskmanager-1-77");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = answers.get(exchange.getRequestURI().getPath()).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
