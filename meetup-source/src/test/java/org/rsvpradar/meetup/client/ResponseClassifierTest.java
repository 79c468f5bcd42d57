package org.rsvpradar.meetup.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rsvpradar.meetup.client.ResponseClassifier.Verdict;

class ResponseClassifierTest {

  @ParameterizedTest
  @CsvSource({
    "200, OK",
    "204, FATAL",
    "301, FATAL",
    "304, FATAL",
    "400, FATAL",
    "401, FATAL",
    "403, FATAL",
    "404, FATAL",
    "407, FATAL",
    "408, RETRY",
    "410, FATAL",
    "425, RETRY",
    "429, RETRY",
    "500, RETRY",
    "502, RETRY",
    "503, RETRY",
    "504, RETRY",
    "599, RETRY"
  })
  void aStatusIsTheStreamOrPassesOrIsFatal(int status, Verdict verdict) {
    assertThat(ResponseClassifier.classify(status)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "120, 120000",
    "' 7 ', 7000",
    "0, 0",
    "'Sun, 22 Nov 2026 10:00:30 GMT', 30000",
    "'Sun, 22 Nov 2026 09:00:00 GMT', 0",
    "-5, 0",
    "soon, 0",
    "99999999999999999999, 0",
    "'', 0"
  })
  void aRetryAfterIsSecondsOrADateAndAnythingElseIsNone(String header, long ms) {
    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    assertThat(ResponseClassifier.retryAfterMs(header, now)).isEqualTo(ms);
  }
}
