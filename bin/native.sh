# shellcheck shell=bash
# Running without Docker: finds the packages and a JDK, builds, and hands over to the Java program local-runner.

native_packages() {
    local missing=()
    [[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]] || missing+=(rabbitmq-server)
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
    have victoria-metrics || missing+=(victoria-metrics)
    have curl || missing+=(curl ca-certificates)
    have setpriv || missing+=(util-linux)
    if [[ ${#missing[@]} -gt 0 ]]; then
        printf '%s\n' "${missing[@]}"
    fi
}

require_native_packages() { # require_native_packages <purpose>
    local missing
    mapfile -t missing < <(native_packages)
    if [[ ${#missing[@]} -gt 0 ]]; then
        install_packages "$1" "${missing[@]}"
    fi
}

# The folder of the stores' data. PostgreSQL does not run as root, and its user must be able to enter its data.
data_folder() {
    local folder=$STATE/data
    if [[ $(id -u) == 0 ]] && ! setpriv --reuid=postgres --regid=postgres --clear-groups test -x "$STATE" 2>/dev/null; then
        folder=/var/lib/syncbit/$(sha256sum <<<"$STATE" | head -c 8)
    fi
    printf '%s' "${SYNCBIT_DATA:-$folder}"
}

# Prints the path of the Java program: the one that was built last or, without a build, the one that runs.
runner_jar() {
    local jar
    for jar in "$(jar_of local-runner)" "$STATE/run/local-runner.jar"; do
        if [[ -f $jar ]]; then
            printf '%s' "$jar"
            return
        fi
    done
    return 1
}

# Hands a command over to the Java program. Secrets reach it as files alone.
hand_over() { # hand_over <command> [argument]...
    local jar home
    home=$(find_jdk) || die "no JDK $JAVA_RELEASE is here. ./syncbit up installs one; or set JAVA_HOME to yours"
    jar=$(runner_jar) || die 'SyncBit is not built yet. ./syncbit up builds and starts it'
    if [[ -t 1 ]]; then
        export SYNCBIT_TERMINAL=1
    fi
    env "${SECRET_SETTINGS[@]/#/-u}" JAVA_HOME="$home" SYNCBIT_ROOT="$ROOT" SYNCBIT_DATA="$(data_folder)" \
        SYNCBIT_RUNNER_JAR="$jar" SYNCBIT_DEMO="$(is_demo && printf yes || printf no)" \
        "$home/bin/java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$jar" "$@"
}

native_up() {
    require_native_packages 'RabbitMQ, PostgreSQL and VictoriaMetrics'
    require_jdk
    port_settings
    service_settings "http://localhost:$SYNCBIT_SIMULATOR_PORT"
    [[ ! -d $(data_folder)/postgres ]] || require_secrets_for "$(data_folder)"
    prepare_secrets native "http://localhost:$SYNCBIT_VICTORIA_PORT/api/v1/import/prometheus"
    build_jars
    remember_way native
    hand_over up
}

native_down() {
    port_settings
    hand_over down
    rm -f "$STATE/run/way"
}

native_remove_data() {
    local folder
    folder=$(data_folder)
    # The folder may be the user's own (SYNCBIT_DATA) and hold other things.
    rm -rf "$folder"/{postgres,rabbitmq,victoria} "${SECRETS:?}"
    rmdir "$folder" 2>/dev/null || true
}

native_status() { hand_over status; }

native_logs() { # native_logs [-f] [name]
    local follow=() files=()
    if [[ ${1:-} == -f ]]; then
        follow=(-F)
        shift
    fi
    if [[ $# -gt 0 ]]; then
        files=("$STATE/logs/$1.log")
        [[ -f ${files[0]} ]] || die "there is no log of $1. There are logs of local-runner, postgres, rabbitmq, victoria, fitbit-simulator, ${SERVICES[*]}"
    else
        mapfile -t files < <(find "$STATE/logs" -regex '.*/\(local-runner\|postgres\|rabbitmq\|victoria\|[a-z]*-service\|fitbit-simulator\)\.log' 2>/dev/null | sort)
        [[ ${#files[@]} -gt 0 ]] || die 'nothing has been started yet'
    fi
    tail -n "${SYNCBIT_LOG_LINES:-200}" "${follow[@]}" "${files[@]}"
}

native_import_python() { SYNCBIT_RUNS=yes hand_over import-python "$@"; }

native_database() { # native_database <psql|pg_dump|pg_restore> [argument]...
    local program=$1
    shift
    PGPASSWORD=$(<"$SECRETS/postgres_password") "$program" --host 127.0.0.1 --port "$SYNCBIT_POSTGRES_PORT" --username syncbit "$@"
}

native_stop_services() { hand_over stop-services; }

native_restored() { hand_over restored; }

native_adopt() { hand_over adopt "$@"; }
