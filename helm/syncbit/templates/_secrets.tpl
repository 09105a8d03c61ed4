{{/* The secrets, the services that get them, and the generation of missing ones. */}}

{{- define "syncbit.secretName" -}}
{{- default (include "syncbit.fullname" .) .Values.secrets.existingSecret }}
{{- end }}

{{/*
The keys of the Secret for each service, each with its file name. A service starts only if its "required" keys exist. "optional" keys
may be absent. "others" contains files from Secrets that an operator created.
*/}}
{{- define "syncbit.secretFiles" -}}
{{- $required := dict "service_token" "service_token" }}
{{- $optional := dict }}
{{- $others := list }}
{{- if eq .role "auth" }}
{{- range list "token_encryption_key" "admin_password" }}{{ $_ := set $required . . }}{{ end }}
{{- range list "token_encryption_key_previous" "fitbit_client_id" "fitbit_client_secret" "google_client_id" "google_client_secret" }}{{ $_ := set $optional . . }}{{ end }}
{{- end }}
{{- if eq .root.Values.postgres.mode "operator" }}
{{- $others = append $others (dict "secret" (include "syncbit.postgres.roleSecret" .) "files" (dict "username" "spring_datasource_username" "password" "spring_datasource_password")) }}
{{- else }}
{{- $_ := set $required (printf "%s_db_password" .role) "spring_datasource_password" }}
{{- end }}
{{- if ne .role "auth" }}
{{- if eq .root.Values.rabbitmq.mode "operator" }}
{{- $others = append $others (dict "secret" (printf "%s-default-user" (include "syncbit.rabbitmq.host" .root)) "files" (dict "username" "spring_rabbitmq_username" "password" "spring_rabbitmq_password")) }}
{{- else }}
{{- $_ := set $required (ternary (printf "%s_rabbitmq_password" .role) "rabbitmq_password" (ne (include "syncbit.rabbitmq.ownUser" .) "")) "spring_rabbitmq_password" }}
{{- end }}
{{- end }}
{{- if eq .role "writer" }}
{{- if eq .root.Values.victoriaMetrics.mode "address" }}
{{- range list "victoria_endpoint" "victoria_user" "victoria_password" }}{{ $_ := set $optional . . }}{{ end }}
{{- else }}
{{- $_ := set $required "victoria_password" "victoria_password" }}
{{- end }}
{{- end }}
{{- dict "required" $required "optional" $optional "others" $others | toJson }}
{{- end }}

{{/* The keys that the chart can generate, and their format: a key of 32 bytes, or letters that a person can type. */}}
{{- define "syncbit.generatedSecrets" -}}
{{- $made := dict "service_token" "letters" "token_encryption_key" "key" "admin_password" "letters" }}
{{- if ne .Values.postgres.mode "address" }}
{{- range list "auth_db_password" "collector_db_password" "writer_db_password" }}{{ $_ := set $made . "letters" }}{{ end }}
{{- end }}
{{- if eq .Values.postgres.mode "inChart" }}{{ $_ := set $made "postgres_password" "letters" }}{{ end }}
{{- if eq .Values.rabbitmq.mode "inChart" }}
{{- range list "rabbitmq_password" "collector_rabbitmq_password" "writer_rabbitmq_password" }}{{ $_ := set $made . "letters" }}{{ end }}
{{- end }}
{{- if ne .Values.victoriaMetrics.mode "address" }}{{ $_ := set $made "victoria_password" "letters" }}{{ end }}
{{- toJson $made }}
{{- end }}

{{/* The current content of the Secret in base64; empty without a cluster. */}}
{{- define "syncbit.keptSecrets" -}}
{{- $kept := lookup "v1" "Secret" .Release.Namespace (include "syncbit.secretName" .) | default dict }}
{{- get $kept "data" | default dict | toJson }}
{{- end }}

{{/* The content of the Secret: the given value, else the current value, else a generated one. Decided once per rendering. */}}
{{- define "syncbit.secretData" -}}
{{- if not (hasKey .Values "decidedSecrets") }}
{{- $root := . }}
{{- $data := dict }}
{{- $kept := include "syncbit.keptSecrets" . | fromJson }}
{{- $made := include "syncbit.generatedSecrets" . | fromJson }}
{{- range $key, $given := .Values.secrets.values }}
{{- if $given }}
{{- $_ := set $data $key $given }}
{{- else if hasKey $kept $key }}
{{- $_ := set $data $key (get $kept $key | b64dec) }}
{{- else if hasKey $made $key }}
{{- if not $root.Values.secrets.generate }}
{{- fail (printf "secrets.values.%s is missing, and secrets.generate is false" $key) }}
{{- end }}
{{- $_ := set $data $key (eq (get $made $key) "key" | ternary (randBytes 32) (randAlphaNum 24)) }}
{{- end }}
{{- end }}
{{- /* Tokens are still encrypted with the old key when a new one replaces it. */}}
{{- $sealing := get $kept "token_encryption_key" | default "" | b64dec }}
{{- if and $sealing (ne $sealing $data.token_encryption_key) (not .Values.secrets.values.token_encryption_key_previous) }}
{{- $_ := set $data "token_encryption_key_previous" $sealing }}
{{- end }}
{{- $_ := set .Values "decidedSecrets" $data }}
{{- end }}
{{- toJson .Values.decidedSecrets }}
{{- end }}

{{/* Whether the chart creates the Secret itself. */}}
{{- define "syncbit.makesSecret" -}}
{{- if and .Values.secrets.existingSecret .Values.secrets.externalSecret.enabled }}
{{- fail "secrets.existingSecret and secrets.externalSecret.enabled exclude each other: remove one of them" }}
{{- end }}
{{- if not (or .Values.secrets.existingSecret .Values.secrets.externalSecret.enabled) }}true{{ end }}
{{- end }}

{{/* The volume that is mounted at /run/secrets. */}}
{{- define "syncbit.secretVolume" -}}
{{- $files := include "syncbit.secretFiles" . | fromJson }}
- name: secrets
  projected:
    defaultMode: 288 # 0440
    sources:
      - secret:
          name: {{ include "syncbit.secretName" .root | quote }}
          items:
            {{- range $key, $file := $files.required }}
            - {key: {{ $key }}, path: {{ $file }}}
            {{- end }}
      {{- with $files.optional }}
      - secret:
          name: {{ include "syncbit.secretName" $.root | quote }}
          optional: true
          items:
            {{- range $key, $file := . }}
            - {key: {{ $key }}, path: {{ $file }}}
            {{- end }}
      {{- end }}
      {{- range $files.others }}
      - secret:
          name: {{ .secret | quote }}
          items:
            {{- range $key, $file := .files }}
            - {key: {{ $key }}, path: {{ $file }}}
            {{- end }}
      {{- end }}
{{- end }}

{{/* Changes with the content of a service's secrets, if the chart knows it. */}}
{{- define "syncbit.secretChecksum" -}}
{{- $files := include "syncbit.secretFiles" . | fromJson }}
{{- $data := include "syncbit.secretData" .root | fromJson }}
{{- $own := dict }}
{{- range $key, $file := merge (dict (printf "%s_db_password" .role) "") $files.required $files.optional }}
{{- if hasKey $data $key }}{{ $_ := set $own $key (get $data $key) }}{{ end }}
{{- end }}
{{- toJson $own | sha256sum }}
{{- end }}
