package org.rsvpradar.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AnswersTest {

  private static final Answers FOUR =
      new Answers(new double[] {0.9, 0.6, 0.6, 0.2}, new boolean[] {true, true, false, false});

  @Test
  void aucIsTheShareOfPairsInTheRightOrderAndHalfOfTheTies() {
    assertThat(FOUR.auc()).isEqualTo((1 + 1 + 0.5 + 1) / 4);
    assertThat(FOUR.constant(0.5).auc()).isEqualTo(0.5);
  }

  @Test
  void logLossAndBrierAreMeansOverTheAnswers() {
    double logLoss = -(Math.log(0.9) + Math.log(0.6) + Math.log(0.4) + Math.log(0.8)) / 4;
    assertThat(FOUR.logLoss()).isCloseTo(logLoss, within(1e-15));
    assertThat(FOUR.brier()).isCloseTo((0.01 + 0.16 + 0.36 + 0.04) / 4, within(1e-15));
  }

  @Test
  void aCertainErrorCostsMuchButNotEverything() {
    Answers wrong = new Answers(new double[] {1}, new boolean[] {false});
    assertThat(wrong.logLoss()).isFinite().isGreaterThan(30);
  }

  @Test
  void calibrationBinsHoldNearlyAsManyEach() {
    assertThat(FOUR.calibration(2))
        .containsExactly(new Answers.Bin(2, 0.4, 0.5), new Answers.Bin(2, 0.75, 0.5));
    assertThat(FOUR.calibration(10)).hasSize(4);
  }

  @Test
  void theRocCurveGoesFromCornerToCornerOverTies() {
    assertThat(FOUR.roc())
        .isDeepEqualTo(new double[][] {{0, 0}, {0, 0.5}, {0.5, 1}, {1, 1}, {1, 1}});
  }

  @Test
  void histogramsShareOutEachAnswerForItself() {
    double[][] shares = FOUR.histograms(2);
    assertThat(shares).isDeepEqualTo(new double[][] {{0.5, 0}, {0.5, 1}});
  }

  @Test
  void aLittleWorseIsAsGoodWhereTheRowsDisagree() {
    Answers other =
        new Answers(new double[] {0.7, 0.8, 0.5, 0.3}, new boolean[] {true, true, false, false});
    assertThat(FOUR.isAsGoodAs(other)).isTrue();
    assertThat(FOUR.constant(0.01).isAsGoodAs(FOUR)).isFalse();
  }
}
