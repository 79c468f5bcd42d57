package org.rsvpradar.meetup.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeetupClientOptionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "stream", "/2/rsvps", "ftp://a/b", "http:///x", "http://a b/", "http:"})
  void aUrlThatIsNotAbsoluteHttpIsRefusedByName(String url) {
    assertThatThrownBy(() -> MeetupClientOptions.of(url, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("source.url must be an absolute http or https URL, but is '" + url + "'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a/?since_count=5", "http://a/b?x=1&since_mtime=5"})
  void aUrlThatSetsTheBacklogItselfIsRefused(String url) {
    assertThatThrownBy(() -> MeetupClientOptions.of(url, false))
        .hasMessageContaining("source.url must leave since_count and since_mtime to the client");
  }

  @ParameterizedTest
  @CsvSource({
    "http://a, http://a?since_count=9",
    "https://a/2/rsvps, https://a/2/rsvps?since_count=9",
    "HTTP://a/b?, HTTP://a/b?since_count=9",
    "http://a/b?x=%20y, http://a/b?x=%20y&since_count=9",
    "http://a/b?x=1&, http://a/b?x=1&since_count=9",
    "http://a/b?x=1#top, http://a/b?x=1&since_count=9",
    "http://[::1]:80/b, http://[::1]:80/b?since_count=9"
  })
  void theBacklogIsAskedForBesideTheUrlsOwnQuery(String url, String request) {
    assertThat(MeetupClientOptions.of(url, false).request(9)).hasToString(request);
  }

  @Test
  void aRefusalHidesQueryAndUser() {
    assertThatThrownBy(() -> MeetupClientOptions.of("ftp://me:pw@a/b?key=s#t", false))
        .hasMessage("source.url must be an absolute http or https URL, but is 'ftp://a/b'.");
    assertThatThrownBy(() -> MeetupClientOptions.of("http://me:p/w@a/b", false))
        .hasMessage("source.url must be an absolute http or https URL, but is 'http://a/b'.");
    assertThatThrownBy(() -> MeetupClientOptions.of("http://me:pw@a/b?key=s&since_count=1", false))
        .hasMessage(
            "source.url must leave since_count and since_mtime to the client,"
                + " but has one in its query: 'http://a/b'.");
  }

  @Test
  void anAddressForLogsHidesQueryAndUser() {
    assertThat(MeetupClientOptions.of("http://me:pw@a:81/b?key=s", false).address())
        .isEqualTo("http://a:81/b");
  }

  @Test
  void numbersThatMakeNoSenseAreRefusedByName() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new MeetupClientOptions("http://a", Duration.ZERO, 1, false, second))
        .hasMessage("source.idle-timeout must be longer than nothing, but is PT0S.");
    assertThatThrownBy(() -> new MeetupClientOptions("http://a", second, 0, false, second))
        .hasMessage("source.max-count must be 1 or more lines, but is 0.");
  }
}
