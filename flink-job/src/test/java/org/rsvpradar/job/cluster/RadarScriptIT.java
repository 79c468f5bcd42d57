package org.rsvpradar.job.cluster;

import static org.apache.flink.runtime.testutils.CommonTestUtils.waitUntilCondition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rsvpradar.job.cluster.RadarScript.Call;

/** What the script says and how it exits. */
@Timeout(120)
class RadarScriptIT {

  @TempDir private Path folder;

  private RadarScript radar;

  @BeforeEach
  void callFromAFolderWithASpace() throws Exception {
    radar = new RadarScript(folder.resolve("a state"));
  }

  @ParameterizedTest
  @CsvSource({
    "'',                      ./radar VERB",
    "--help,                  ./radar VERB",
    "demo --help,             ./radar demo",
    "replay --help,           ./radar replay",
    "simulate --help,         ./radar simulate",
    "cluster --help,          ./radar cluster start",
    "cluster start --help,    ./radar cluster start",
    "cluster submit --help,   --source.url"
  })
  void helps(String arguments, String expected) throws Exception {
    Call call = call(arguments);

    assertThat(call.exit()).as(call.said()).isZero();
    assertThat(call.said()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "reply,                            did you mean 'replay'?",
    "cluster strat,                    did you mean 'cluster start'?",
    "cluster start --taskmanagers 0,   expected a whole number from 1 to 8",
    "cluster start --taskmanager 3,    did you mean --taskmanagers?",
    "cluster start -D heartbeat,       expected a setting of Flink's",
    "cluster submit -p two,            expected a whole number from 1",
    "cluster submit --source files -s, -s needs a savepoint",
    "replay --otu there,               did you mean --out?",
    "replay s3://b/archive --out o,    s3://b/archive is not on this machine"
  })
  void sendsAMistakeBackWithWhatWasMeant(String arguments, String expected) throws Exception {
    Call call = call(arguments);

    assertThat(call.exit()).as(call.said()).isEqualTo(2);
    assertThat(call.said()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "demo --for 10min --rate 50,    3, AUC",
    "simulate --port 0 --rate 50,   1, serving http://127.0.0.1:"
  })
  void canBeReachedFromThisMachineAlone(String arguments, int least, String ready)
      throws Exception {
    assumeTrue(ListeningSockets.areKnown(), "this machine does not tell where processes listen");
    Call call = call(arguments);
    try {
      waitUntilCondition(
          () -> {
            assertThat(call.process().isAlive()).as(call.said()).isTrue();
            return call.said().contains(ready);
          });
      assertThat(ListeningSockets.of(call.process().toHandle()))
          .hasSizeGreaterThanOrEqualTo(least)
          .allMatch(at -> at.getAddress().isLoopbackAddress());
    } finally {
      call.process().destroy();
      call.exit();
    }
  }

  @Test
  void stopsNoProcessThatItHasNotStarted() throws Exception {
    Process foreign = new ProcessBuilder("sleep", "60").start();
    try {
      Path pid = radar.pidFile("taskmanager-1");
      Files.createDirectories(pid.getParent());
      Files.writeString(pid, Long.toString(foreign.pid()));

      Call stop = call("cluster stop");

      assertThat(stop.exit()).isZero();
      assertThat(stop.said()).contains("no cluster is running");
      assertThat(foreign.isAlive()).isTrue();
    } finally {
      foreign.destroy();
    }
  }

  private Call call(String arguments) throws Exception {
    return radar.call(arguments.isEmpty() ? new String[0] : arguments.split(" +"));
  }
}
