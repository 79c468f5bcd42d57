{{- /* What all is named by; the operator takes no longer a name. */}}
{{- define "rsvp-radar.name" -}}
{{ .Release.Name | trunc 45 | trimSuffix "-" }}
{{- end }}

{{- /* rsvp-radar.selector (dict "root" $ "component" NAME): what a component's pods are found by. */}}
{{- define "rsvp-radar.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- /* rsvp-radar.labels (dict "root" $ "component" NAME) */}}
{{- define "rsvp-radar.labels" -}}
{{ include "rsvp-radar.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- /* rsvp-radar.image (dict "root" $ "image" IMAGE) */}}
{{- define "rsvp-radar.image" -}}
{{ .image.repository }}:{{ .image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{- /* A value as text: YAML reads 1000000 as a float, which would become 1e+06. */}}
{{- define "rsvp-radar.text" -}}
{{- if and (kindIs "float64" .) (eq . (float64 (int64 .))) }}{{ int64 . }}{{ else }}{{ . }}{{ end }}
{{- end }}

{{- /* The job's settings as YAML, without those that are not given. */}}
{{- define "rsvp-radar.settings" -}}
{{- $given := dict }}
{{- range $key, $value := .Values.job }}
{{- $text := include "rsvp-radar.text" $value }}
{{- if $text }}{{ $_ := set $given $key $text }}{{ end }}
{{- end }}
{{- if and .Values.simulator.enabled (eq (get $given "source") "meetup") (not (hasKey $given "source.url")) }}
{{- $_ := set $given "source.url" (printf "http://%s-simulator:8900/2/rsvps" (include "rsvp-radar.name" .)) }}
{{- end }}
{{- $needs := dict "meetup" "source.url" "kinesis" "source.kinesis.stream" "files" "source.path" }}
{{- range $key := list "output.path" "model.path" (get $needs $given.source) }}
{{- if not (hasKey $given $key) }}{{ fail (printf "job.\"%s\" is missing" $key) }}{{ end }}
{{- end }}
{{- toYaml $given }}
{{- end }}

{{- /* Who a pod is: nobody in particular, with no right to become somebody. */}}
{{- define "rsvp-radar.podSecurity" -}}
runAsNonRoot: true
runAsUser: 9999
runAsGroup: 9999
fsGroup: 9999
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "rsvp-radar.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "rsvp-radar.pullSecrets" -}}
{{- with .Values.imagePullSecrets -}}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{- /* Where a pod of job or training writes; rsvp-radar.volumes has what is mounted. */}}
{{- define "rsvp-radar.mounts" -}}
- name: tmp
  mountPath: /tmp
{{- if .Values.volume.claim }}
- name: data
  mountPath: /data
{{- end }}
{{- end }}

{{- define "rsvp-radar.volumes" -}}
- name: tmp
  emptyDir: {}
{{- with .Values.volume.claim }}
- name: data
  persistentVolumeClaim:
    claimName: {{ . }}
{{- end }}
{{- end }}

{{- /* Credentials, by the name of a secret; those of a role come through the service account. */}}
{{- define "rsvp-radar.credentials" -}}
{{- range list "AWS_ACCESS_KEY_ID" "AWS_SECRET_ACCESS_KEY" }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $.Values.aws.secret }}
      key: {{ . }}
{{- end }}
{{- end }}

{{- /* rsvp-radar.spread (dict "root" $ "component" NAME): over nodes and zones, where there are several. */}}
{{- define "rsvp-radar.spread" -}}
{{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
- maxSkew: 1
  topologyKey: {{ . }}
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- include "rsvp-radar.selector" $ | nindent 6 }}
{{- end }}
{{- end }}
