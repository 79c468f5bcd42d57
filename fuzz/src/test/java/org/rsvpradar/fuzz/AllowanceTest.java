package org.rsvpradar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowanceTest {

  private static final byte[] INPUT = {1, 2, 3};
  private static final Allowance ALLOWANCE = new Allowance(200_000_000L, 1 << 20);

  @Test
  void letsPassWhatCostsLittle() {
    assertThatCode(() -> ALLOWANCE.hold(taking(() -> {}), INPUT)).doesNotThrowAnyException();
  }

  @Test
  void namesTheTimeOfWhatTakesTooLong() {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    Target slow =
        taking(
            () -> {
              long end = clock.getCurrentThreadCpuTime() + 2 * ALLOWANCE.cpuNanos();
              while (clock.getCurrentThreadCpuTime() < end) {
                Thread.onSpinWait();
              }
            });
    assertThatThrownBy(() -> ALLOWANCE.hold(slow, INPUT))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ms of processor time for 3 bytes");
  }

  @Test
  void namesTheMemoryOfWhatTakesTooMuch() {
    List<byte[]> kept = new ArrayList<>();
    assertThatThrownBy(() -> ALLOWANCE.hold(taking(() -> kept.add(new byte[2 << 20])), INPUT))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("KB of heap for 3 bytes");
  }

  @Test
  void letsPassWhatCostsMuchOnlyOnce() throws Exception {
    List<byte[]> taken = new ArrayList<>();
    ALLOWANCE.hold(taking(() -> taken.add(new byte[taken.isEmpty() ? 2 << 20 : 0])), INPUT);
    assertThat(taken).hasSize(2);
  }

  @Test
  void passesOnWhatATargetThrows() {
    Target broken =
        taking(
            () -> {
              throw new IOException("unannounced");
            });
    assertThatThrownBy(() -> ALLOWANCE.hold(broken, INPUT)).hasMessage("unannounced");
  }

  private interface Work {
    void run() throws Exception;
  }

  private static Target taking(Work work) {
    return new Target() {
      @Override
      public List<byte[]> seeds() {
        return List.of();
      }

      @Override
      public void take(byte[] input) throws Exception {
        work.run();
      }
    };
  }
}
