{{- /* rsvp-radar.trainingPod (dict "root" $ "version" VERSION): the pod of a run that learns a version. */}}
{{- define "rsvp-radar.trainingPod" -}}
{{- $values := .root.Values -}}
{{- $training := $values.training -}}
{{- $component := dict "root" .root "component" "training" -}}
{{- if not (or $training.archive (contains "files" (index $values.job "archive.to"))) }}
{{- fail "training.archive is missing: job.\"archive.to\" has no files to learn from" }}
{{- end -}}
metadata:
  labels:
    {{- include "rsvp-radar.selector" $component | nindent 4 }}
spec:
  restartPolicy: Never
  serviceAccountName: {{ include "rsvp-radar.name" .root }}-training
  automountServiceAccountToken: false
  securityContext:
    {{- include "rsvp-radar.podSecurity" . | nindent 4 }}
  {{- with include "rsvp-radar.pullSecrets" .root }}{{ . | nindent 2 }}{{ end }}
  topologySpreadConstraints:
    {{- include "rsvp-radar.spread" $component | trim | nindent 4 }}
  containers:
    - name: training
      image: {{ include "rsvp-radar.image" (dict "root" .root "image" $training.image) }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      args:
        - {{ required "training.models is missing" $training.models | trimSuffix "/" }}
        - {{ .version | quote }}
        - --algorithm
        - {{ $training.algorithm }}
        - --archive
        {{- range $training.archive | default (list (printf "%s/archive" (index $values.job "output.path" | trimSuffix "/"))) }}
        - {{ . }}
        {{- end }}
      env:
        {{- with $values.aws.region }}
        - name: AWS_REGION
          value: {{ . }}
        {{- end }}
        {{- with $values.aws.s3Endpoint }}
        - name: AWS_ENDPOINT_URL_S3
          value: {{ . }}
        {{- end }}
        {{- if $values.aws.secret }}
        {{- include "rsvp-radar.credentials" .root | trim | nindent 8 }}
        {{- end }}
      securityContext:
        {{- include "rsvp-radar.containerSecurity" . | nindent 8 }}
      resources:
        {{- toYaml $training.resources | nindent 8 }}
      volumeMounts:
        {{- include "rsvp-radar.mounts" .root | nindent 8 }}
  volumes:
    {{- include "rsvp-radar.volumes" .root | nindent 4 }}
{{- end }}
