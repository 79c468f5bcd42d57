{{- /* Egress to what is not of this release: names, and the ports of AWS, the API server and addresses given. */}}
{{- define "rsvp-radar.outside" -}}
- ports:
    - port: {{ .Values.networkPolicy.dnsPort }}
      protocol: UDP
    - port: {{ .Values.networkPolicy.dnsPort }}
      protocol: TCP
- ports:
    {{- range include "rsvp-radar.egressPorts" . | fromYamlArray }}
    - port: {{ . }}
    {{- end }}
{{- end }}

{{- define "rsvp-radar.egressPorts" -}}
{{- $ports := list }}
{{- range .Values.networkPolicy.egressPorts }}{{ $ports = append $ports (int .) }}{{ end }}
{{- range list (index .Values.job "source.url") (index .Values.job "aws.endpoint") .Values.aws.s3Endpoint }}
{{- if . }}
{{- $url := urlParse . }}
{{- $port := regexFind "[0-9]+$" (regexFind ":[0-9]+$" $url.host) | default (ternary "443" "80" (eq $url.scheme "https")) }}
{{- $ports = append $ports (int $port) }}
{{- end }}
{{- end }}
{{- $ports | uniq | toYaml }}
{{- end }}
