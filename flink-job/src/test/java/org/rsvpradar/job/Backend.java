package org.rsvpradar.job;

import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/** The state backends that a user may choose. */
public enum Backend {
  HEAP,
  ROCKSDB;

  /** One as Flink makes it. */
  public StateBackend create() {
    return this == HEAP ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
  }
}
