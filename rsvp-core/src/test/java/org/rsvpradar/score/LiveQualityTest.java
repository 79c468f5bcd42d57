package org.rsvpradar.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveQualityTest {

  @Test
  void knowsNothingBeforeAnythingIsGraded() {
    LiveQuality quality = new LiveQuality(10);
    assertThat(quality.auc()).isNaN();
    assertThat(quality.logLoss()).isNaN();
    quality.add(0.7, true);
    assertThat(quality.auc()).isNaN();
    assertThat(quality.logLoss()).isEqualTo(-Math.log(0.7), within(1e-12));
  }

  @Test
  void countsPairsInOrderAndTiesHalf() {
    LiveQuality quality = new LiveQuality(10);
    quality.add(0.9, true);
    quality.add(0.4, true);
    quality.add(0.4, false);
    quality.add(0.1, false);
    assertThat(quality.auc()).isEqualTo(3.5 / 4);
  }

  @Test
  void agreesWithCountingAllPairsAlsoAtTheEdges() {
    Random random = new Random(1);
    LiveQuality quality = new LiveQuality(300);
    double[] p = new double[300];
    boolean[] yes = new boolean[300];
    for (int i = 0; i < 300; i++) {
      p[i] = random.nextInt(21) / 20.0;
      yes[i] = random.nextInt(3) > 0;
      quality.add(p[i], yes[i]);
    }
    double right = 0;
    double pairs = 0;
    double loss = 0;
    for (int i = 0; i < 300; i++) {
      loss -= Math.log(Math.max(1e-15, yes[i] ? p[i] : 1 - p[i]));
      for (int j = 0; j < 300; j++) {
        if (yes[i] && !yes[j]) {
          pairs++;
          right += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
        }
      }
    }
    assertThat(quality.auc()).isEqualTo(right / pairs, within(1e-12));
    assertThat(quality.logLoss()).isEqualTo(loss / 300, within(1e-9));
  }

  @Test
  void looksBackOnTheWindowOnlyAndOutlivesARestart() {
    LiveQuality quality = new LiveQuality(2);
    quality.add(0.1, true);
    quality.add(0.0, false);
    quality.add(1.0, true);
    assertThat(quality.size()).isEqualTo(2);
    assertThat(quality.auc()).isEqualTo(1.0);
    LiveQuality restored = new LiveQuality(2);
    restored.restore(quality.snapshot());
    assertThat(restored.snapshot()).isEqualTo(quality.snapshot());
    assertThat(restored.auc()).isEqualTo(1.0);
  }
}
