{{/* The environment of a service: the addresses that the chart derives, then the service's own settings. */}}
{{- define "syncbit.environment" -}}
{{- $root := .root }}
{{- $values := $root.Values }}
{{- $own := get $values .about.values }}
SERVER_PORT: {{ .about.port | quote }}
MANAGEMENT_SERVER_PORT: {{ .about.management | quote }}
{{- range $service, $about := include "syncbit.services" $root | fromYaml }}
{{- $port := eq $service "auth-service" | ternary $values.authService.service.port $about.port }}
{{ upper $about.role }}_SERVICE_URL: http://{{ include "syncbit.fullname" $root }}-{{ $service }}:{{ $port }}
{{- end }}
SPRING_DATASOURCE_URL: {{ include "syncbit.postgres.url" $root | quote }}
{{- if eq $values.postgres.mode "address" }}
SPRING_DATASOURCE_USERNAME: {{ get $values.postgres.address.users .about.role | quote }}
{{- else if eq $values.postgres.mode "inChart" }}
SPRING_DATASOURCE_USERNAME: {{ .about.role }}
{{- end }}
{{- if ne .about.role "auth" }}
SPRING_RABBITMQ_HOST: {{ include "syncbit.rabbitmq.host" $root | quote }}
SPRING_RABBITMQ_PORT: {{ include "syncbit.rabbitmq.port" $root | quote }}
{{- if ne $values.rabbitmq.mode "operator" }}
SPRING_RABBITMQ_USERNAME: {{ include "syncbit.rabbitmq.ownUser" (dict "root" $root "role" .about.role) | default $values.rabbitmq.address.username | quote }}
{{- end }}
{{- if eq $values.rabbitmq.mode "address" }}
SPRING_RABBITMQ_VIRTUAL_HOST: {{ $values.rabbitmq.address.virtualHost | quote }}
{{- end }}
{{- end }}
{{- if eq .about.role "writer" }}
{{- with include "syncbit.victoria.endpoint" $root }}
VICTORIA_ENDPOINT: {{ . | quote }}
{{- end }}
{{- if ne $values.victoriaMetrics.mode "address" }}
VICTORIA_USER: syncbit
{{- end }}
{{- end }}
{{- $settings := merge (dict) $own.settings $values.settings }}
{{- if and (eq .about.role "auth") $values.ingress.enabled }}
{{- range list "FITBIT_REDIRECT_URI" "GOOGLE_REDIRECT_URI" }}
{{- if not (get $settings .) }}{{ $_ := set $settings . (printf "https://%s/callback" $values.ingress.host) }}{{ end }}
{{- end }}
{{- if not $settings.TRUSTED_PROXIES }}
{{- /* The pods of the Ingress controller usually have private addresses. */}}
{{- $_ := set $settings "TRUSTED_PROXIES" "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, fc00::/7" }}
{{- end }}
{{- else if and (eq .about.role "auth") (ne $own.service.type "ClusterIP") (not $settings.SERVER_FORWARD_HEADERS_STRATEGY) }}
{{- /* Browsers may have a node's private address, so auth-service would trust headers that they send. */}}
{{- $_ := set $settings "SERVER_FORWARD_HEADERS_STRATEGY" "none" }}
{{- end }}
{{- range $name, $value := $settings }}
{{- if $value }}
{{- /* A YAML number is a float here, and Helm would render a million as 1e+06. */}}
{{ $name }}: {{ kindIs "string" $value | ternary $value (int64 $value | toString) | quote }}
{{- end }}
{{- end }}
{{- end }}
