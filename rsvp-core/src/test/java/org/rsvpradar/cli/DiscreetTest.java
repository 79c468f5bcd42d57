package org.rsvpradar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscreetTest {

  @ParameterizedTest
  @CsvSource({
    "http://a/2/rsvps, http://a/2/rsvps",
    "http://me:canary@a:81/b?key=canary#canary, http://a:81/b",
    "http://a?key=canary, http://a",
    "http://a:81/b?mail=me@b.org, http://a:81/b",
    "http://me:1/canary@a/b, http://a/b",
    "http://me:can&ary@a/b, http://a/b",
    "http://a/2/rsvps&key=canary, http://a/2/rsvps"
  })
  void aUrlIsShownWithoutUserAndQuery(String url, String shown) {
    assertThat(Discreet.url(url)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "htp://me:canary@a/b, htp://a/b",
    "http://me:can/ary@a/b, http://a/b",
    "http://me:can?ary@a/b, http://",
    "http://me:can#ary@a/b, http://",
    "http://me:can@ary@a b/, http://a b/",
    "me:canary@a/b, a/b",
    "//me:canary@a/b?key=canary, //a/b",
    "--source.url=http://me:canary@a/b?key=canary, --source.url=http://a/b",
    "--source.url=me:can=ary@a/b, --source.url=a/b",
    "//me:canary://@a/b, //a/b",
    "stream.example?key=canary, stream.example",
    "a:80?key=canary, a:80",
    "http:a?key=canary, http:a",
    "http://a/2/rsvps&key=canary, http://a/2/rsvps",
    "a?key=can@ary, ''",
    "a&key=canary, a",
    "a#canary, a"
  })
  void aMistypedUrlShowsNeitherPasswordNorQuery(String text, String shown) {
    assertThat(Discreet.text(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5 min", "--sauce.url", "arn:aws:kinesis:x", "a=b", "s3://b/k"})
  void whatHoldsNoSecretIsShownAsItIs(String text) {
    assertThat(Discreet.text(text)).isEqualTo(text);
  }
}
