/**
 * Flink's Prometheus reporter on loopback; in Flink's package, because what the reporter has
 * gathered is open to that package only.
 */
package org.apache.flink.metrics.prometheus;
