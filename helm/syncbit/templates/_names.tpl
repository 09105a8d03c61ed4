{{/* Names, labels and images. */}}

{{- define "syncbit.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- define "syncbit.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains (include "syncbit.name" .) .Release.Name }}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "syncbit.name" .) | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* The three services: their part of the values, their ports (management: health and metrics), and their Postgres role. */}}
{{- define "syncbit.services" -}}
auth-service: {values: authService, port: 8080, management: 9080, role: auth}
collector-service: {values: collectorService, port: 8081, management: 9081, role: collector}
writer-service: {values: writerService, port: 8082, management: 9082, role: writer}
{{- end }}

{{- define "syncbit.selectorLabels" -}}
app.kubernetes.io/name: {{ include "syncbit.name" .root | quote }}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end }}

{{- define "syncbit.labels" -}}
{{ include "syncbit.selectorLabels" . }}
app.kubernetes.io/part-of: syncbit
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{/* Name, namespace and labels of a resource that belongs to a component. */}}
{{- define "syncbit.metadata" -}}
name: {{ include "syncbit.fullname" .root }}-{{ .component }}
namespace: {{ .root.Release.Namespace | quote }}
labels:
  {{- include "syncbit.labels" . | nindent 2 }}
{{- end }}

{{- define "syncbit.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "syncbit.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "syncbit.image" -}}
{{- $name := printf "%s/%s/%s" .root.Values.image.registry .root.Values.image.repository .service }}
{{- with .values.imageDigest }}
{{- printf "%s@%s" $name . }}
{{- else }}
{{- printf "%s:%s" $name (default .root.Chart.AppVersion .root.Values.image.tag) }}
{{- end }}
{{- end }}
