{{- /* Flink's settings as YAML, every value a text as the operator wants it. */}}
{{- define "rsvp-radar.flinkConfiguration" -}}
{{- $state := required "state.uri is missing" .Values.state.uri | trimSuffix "/" }}
{{- /* by the names that operator 1.10 looks for, which Flink 1.20 still reads; alerts and dashboard look for the job's
name, which the operator would make that of the release */}}
{{- $ours := dict
  "state.checkpoints.dir" (printf "%s/checkpoints" $state)
  "state.savepoints.dir" (printf "%s/savepoints" $state)
  "high-availability.type" "kubernetes"
  "high-availability.storageDir" (printf "%s/high-availability" $state)
  "web.access-control-allow-origin" "http://127.0.0.1"
  "web.submit.enable" "false"
  "web.cancel.enable" "false"
  "web.rescale.enable" "false"
  "kubernetes.rest-service.exposed.type" "ClusterIP"
  "metrics.reporter.prom.factory.class" "org.apache.flink.metrics.prometheus.PrometheusReporterFactory"
  "metrics.reporter.prom.port" "9249"
  "pipeline.name" "RSVP Radar"
  "io.tmp.dirs" "/tmp"
  "user.artifacts.base-dir" "/tmp/artifacts"
}}
{{- /* otherwise last-state would make it five minutes */}}
{{- with index .Values.job "checkpoint.interval" }}{{ $_ := set $ours "execution.checkpointing.interval" . }}{{ end }}
{{- with .Values.aws.region }}{{ $_ := set $ours "s3.endpoint.region" . }}{{ end }}
{{- with .Values.aws.s3Endpoint }}
{{- $_ := set $ours "s3.endpoint" . }}
{{- $_ := set $ours "s3.path.style.access" "true" }}
{{- end }}
{{- if .Values.aws.jobRole }}
{{- $_ := set $ours "fs.s3a.aws.credentials.provider" "com.amazonaws.auth.DefaultAWSCredentialsProviderChain" }}
{{- end }}
{{- range $key, $value := .Values.flink }}
{{- $_ := set $ours $key (include "rsvp-radar.text" $value) }}
{{- end }}
{{- toYaml $ours }}
{{- end }}

{{- /* rsvp-radar.flinkPod (dict "root" $ "component" NAME "probe" PROBE): a pod of Flink's, whole, so that
nothing hangs on how the operator would merge two. */}}
{{- define "rsvp-radar.flinkPod" -}}
{{- $values := .root.Values -}}
metadata:
  labels:
    {{- include "rsvp-radar.selector" . | nindent 4 }}
spec:
  # Flink asks Kubernetes for task managers, and keeps its leader there
  automountServiceAccountToken: true
  securityContext:
    {{- include "rsvp-radar.podSecurity" . | nindent 4 }}
  {{- with include "rsvp-radar.pullSecrets" .root }}{{ . | nindent 2 }}{{ end }}
  topologySpreadConstraints:
    {{- include "rsvp-radar.spread" . | trim | nindent 4 }}
  containers:
    # the name by which Flink knows its own
    - name: flink-main-container
      securityContext:
        {{- include "rsvp-radar.containerSecurity" . | nindent 8 }}
      {{- if $values.aws.secret }}
      env:
        {{- include "rsvp-radar.credentials" .root | trim | nindent 8 }}
      {{- end }}
      ports:
        - name: metrics
          containerPort: 9249
      startupProbe:
        {{- toYaml .probe | nindent 8 }}
        periodSeconds: 5
        failureThreshold: 60
      readinessProbe:
        {{- toYaml .probe | nindent 8 }}
        periodSeconds: 10
        timeoutSeconds: 5
      livenessProbe:
        {{- toYaml .probe | nindent 8 }}
        periodSeconds: 20
        timeoutSeconds: 10
        failureThreshold: 6
      volumeMounts:
        {{- include "rsvp-radar.mounts" .root | nindent 8 }}
        - name: log
          mountPath: /opt/flink/log
  volumes:
    {{- include "rsvp-radar.volumes" .root | nindent 4 }}
    - name: log
      emptyDir: {}
{{- end }}
