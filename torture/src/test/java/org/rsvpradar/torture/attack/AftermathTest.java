package org.rsvpradar.torture.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AftermathTest {

  @Test
  void isNotThatOfAJobThatNothingHappenedTo() {
    assertThat(Aftermath.RESTORED.shows(2, 2)).isFalse();
    assertThat(Aftermath.RESTORED.shows(2, 3)).isTrue();
  }

  @Test
  void beginsAnewWithAJobManagerThatRemembersNothing() {
    assertThat(Aftermath.RESTORED_ELSEWHERE.shows(2, 0)).isFalse();
    assertThat(Aftermath.RESTORED_ELSEWHERE.shows(2, 1)).isTrue();
  }

  @Test
  void isNoRestartWhereTheClusterWaits() {
    assertThat(Aftermath.UNDISTURBED.shows(2, 2)).isTrue();
    assertThat(Aftermath.UNDISTURBED.shows(2, 3)).isFalse();
  }
}
