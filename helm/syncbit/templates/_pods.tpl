{{/* The common part of all pods: the restricted pod security standard, and no access to the cluster's API. */}}

{{/* Without the version, so that an upgrade does not restart the chart's stores. */}}
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
# Kubernetes would add variables for each Service of the namespace, and their names may equal SyncBit's settings.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .user }}
  fsGroup: {{ .user }}
  # Not at every start: a store's own files must stay inaccessible to its group.
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
