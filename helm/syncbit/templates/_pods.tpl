{{/* What all pods have in common: the restricted pod security standard, and nothing of the cluster's. */}}

{{/* Without the version: a store in the chart is not to be restarted by every upgrade. */}}
{{- define "syncbit.podLabels" -}}
{{ include "syncbit.selectorLabels" . }}
app.kubernetes.io/part-of: syncbit
{{- with .root.Values.podLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "syncbit.podSecurity" -}}
serviceAccountName: {{ include "syncbit.serviceAccountName" .root | quote }}
automountServiceAccountToken: false
# Kubernetes would describe each Service of the namespace in variables, whose names are those of our settings.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .user }}
  fsGroup: {{ .user }}
  # Not at every start: a store's own files must stay closed to its group.
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "syncbit.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end }}

{{/* A claim of a StatefulSet. */}}
{{- define "syncbit.claim" -}}
- metadata:
    name: data
  spec:
    accessModes: [ReadWriteOnce]
    {{- with .storageClass }}
    storageClassName: {{ . | quote }}
    {{- end }}
    resources:
      requests:
        storage: {{ .storageSize | quote }}
{{- end }}
