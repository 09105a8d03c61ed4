{{/* The addresses of the stores, for each mode. */}}

{{- define "syncbit.postgres.host" -}}
{{- if eq .Values.postgres.mode "address" }}
{{- required "postgres.address.host is missing: it names your Postgres, as postgres.mode is address" .Values.postgres.address.host }}
{{- else if eq .Values.postgres.mode "operator" }}
{{- /* The Service of the primary in CloudNativePG. */}}
{{- include "syncbit.fullname" . }}-postgres-rw
{{- else }}
{{- include "syncbit.fullname" . }}-postgres
{{- end }}
{{- end }}

{{- define "syncbit.postgres.port" -}}
{{- ternary .Values.postgres.address.port 5432 (eq .Values.postgres.mode "address") }}
{{- end }}

{{- define "syncbit.postgres.url" -}}
{{- $parameters := ternary .Values.postgres.address.parameters "" (eq .Values.postgres.mode "address") -}}
jdbc:postgresql://{{ include "syncbit.postgres.host" . }}:{{ include "syncbit.postgres.port" . }}/{{ .Values.postgres.database }}{{ with $parameters }}?{{ . }}{{ end }}
{{- end }}

{{/* The Secret with the name and password of a role in the Cluster of CloudNativePG. */}}
{{- define "syncbit.postgres.roleSecret" -}}
{{- $given := get .root.Values.postgres.operator.roleSecrets .role }}
{{- if $given }}
{{- $given }}
{{- else if .root.Values.secrets.existingSecret }}
{{- fail (printf "postgres.operator.roleSecrets.%s is missing: with secrets.existingSecret, create this Secret yourself and set its name" .role) }}
{{- else }}
{{- include "syncbit.fullname" .root }}-postgres-{{ .role }}
{{- end }}
{{- end }}

{{- define "syncbit.rabbitmq.host" -}}
{{- if eq .Values.rabbitmq.mode "address" }}
{{- required "rabbitmq.address.host is missing: it names your RabbitMQ, as rabbitmq.mode is address" .Values.rabbitmq.address.host }}
{{- else }}
{{- include "syncbit.fullname" . }}-rabbitmq
{{- end }}
{{- end }}

{{- define "syncbit.rabbitmq.port" -}}
{{- ternary .Values.rabbitmq.address.port 5672 (eq .Values.rabbitmq.mode "address") }}
{{- end }}

{{/* The RabbitMQ user of one service alone; empty if both services share a user. */}}
{{- define "syncbit.rabbitmq.ownUser" -}}
{{- $rabbitmq := .root.Values.rabbitmq }}
{{- if eq $rabbitmq.mode "inChart" }}
{{- .role }}
{{- else if eq $rabbitmq.mode "address" }}
{{- get $rabbitmq.address.users .role }}
{{- end }}
{{- end }}

{{- define "syncbit.victoria.endpoint" -}}
{{- if eq .Values.victoriaMetrics.mode "address" }}
{{- .Values.victoriaMetrics.address.endpoint }}
{{- else if eq .Values.victoriaMetrics.mode "operator" }}
{{- /* The operator puts the kind before the name of a VMSingle's Service. */ -}}
http://vmsingle-{{ include "syncbit.fullname" . }}-victoria:8428/api/v1/import/prometheus
{{- else -}}
http://{{ include "syncbit.fullname" . }}-victoria:8428/api/v1/import/prometheus
{{- end }}
{{- end }}

{{/* Whether a value or one of these secrets contains the address. Without it, the writer would connect to its own pod. */}}
{{- define "syncbit.victoria.isNamed" -}}
{{- $victoria := .root.Values.victoriaMetrics }}
{{- if and (eq $victoria.mode "address") (not $victoria.address.endpoint) (not (hasKey .secrets "victoria_endpoint")) }}
{{- fail "victoriaMetrics.address.endpoint is missing: with victoriaMetrics.mode address, set the import URL of your VictoriaMetrics" }}
{{- end }}
{{- end }}

{{- define "syncbit.victoria.port" -}}
{{- $address := .Values.victoriaMetrics.address }}
{{- if ne .Values.victoriaMetrics.mode "address" -}}
8428
{{- else if not $address.endpoint }}
{{- $address.port }}
{{- else }}
{{- $url := urlParse $address.endpoint }}
{{- $port := regexFind ":[0-9]+$" $url.host | trimPrefix ":" }}
{{- default (ternary "443" "80" (eq $url.scheme "https")) $port }}
{{- end }}
{{- end }}
