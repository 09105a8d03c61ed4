# shellcheck shell=bash
# Running without Docker: Debian's servers and the jars, as processes of this user.

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

require_native_packages() { # require_native_packages <what for>
    local missing
    mapfile -t missing < <(native_packages)
    if [[ ${#missing[@]} -gt 0 ]]; then
        install_packages "$1" "${missing[@]}"
    fi
}

# Where the stores' data lie. PostgreSQL does not run as root, and its user must get to its data.
data_folder() {
    local folder=$STATE/data
    if [[ $(id -u) == 0 ]] && ! setpriv --reuid=postgres --regid=postgres --clear-groups test -x "$STATE" 2>/dev/null; then
        folder=/var/lib/syncbit/$(sha256sum <<<"$STATE" | head -c 8)
    fi
    printf '%s' "${SYNCBIT_DATA:-$folder}"
}

# --- processes -------------------------------------------------------------------------------------------------

pid_of() { # pid_of <name>: of the process that was started as this and still is
    local pid
    [[ -s $STATE/run/$1.pid ]] || return 1
    pid=$(<"$STATE/run/$1.pid")
    # The number may have been given to another process since.
    if grep -qsF "$STATE/run/$1" "/proc/$pid/cmdline"; then
        printf '%s' "$pid"
    else
        return 1
    fi
}

is_running() { pid_of "$1" >/dev/null; }

run() { # run <name>...: all of them
    local name
    for name in "$@"; do is_running "$name" || return 1; done
}

# What a process was made of: when it changes, the process is started anew.
fingerprint() { # fingerprint <name> <folder of its secrets>
    {
        sha256sum <"$(jar_of "$(jar_name "$1")")"
        [[ $1 == stores ]] || sha256sum <"$ROOT/docker/jvm.options"
        secrets_fingerprint "$2"
        env | grep -E "^($(settings_of "$1"))" | sort
    } | sha256sum
}

settings_of() { # settings_of <name>: how the settings' names begin that it reads
    case $1 in
        stores) printf 'SYNCBIT_(POSTGRES|RABBITMQ|MANAGEMENT|VICTORIA)_PORT=' ;;
        fitbit-simulator) printf 'SIMULATOR_' ;;
        *) printf 'FITBIT_|GOOGLE_|SERVER_|SPRING_|SYNC_|BACKFILL_|FETCH_|FINALITY_|WRITER_|LOG_|VICTORIA_|[A-Z]+_SERVICE_URL=' ;;
    esac
}

jar_name() { if [[ $1 == stores ]]; then printf 'local-servers'; else printf '%s' "$1"; fi; }

# Starts a jar, from a copy: a build may replace the original under the running process.
start_process() { # start_process <name> <secrets folder> <java argument>...
    local name=$1 secrets=$2 print
    shift 2
    print=$(fingerprint "$name" "${secrets#"$HANDED_OUT/"}")
    if is_running "$name"; then
        if [[ -f $STATE/run/$name.made-of && $(<"$STATE/run/$name.made-of") == "$print" ]]; then
            return
        fi
        say "  $name is started anew: its program or its settings changed"
        stop_process "$name"
    fi
    cp "$(jar_of "$(jar_name "$name")")" "$STATE/run/$name.jar"
    if [[ -f $STATE/logs/$name.log ]]; then
        mv "$STATE/logs/$name.log" "$STATE/logs/$name.previous.log"
    fi
    SYNCBIT_SECRETS_DIR=$secrets env "${SECRET_SETTINGS[@]/#/-u}" setsid "$JAVA_HOME/bin/java" "$@" \
        >"$STATE/logs/$name.log" 2>&1 </dev/null &
    printf '%s' $! >"$STATE/run/$name.pid"
    printf '%s' "$print" >"$STATE/run/$name.made-of"
    # For a moment it is a copy of this shell and would pass for ended.
    while kill -0 "$!" 2>/dev/null && ! is_running "$name"; do sleep 0.05; done
}

stop_process() { # stop_process <name>
    local pid waited=0
    pid=$(pid_of "$1") || { rm -f "$STATE/run/$1.pid"; return 0; }
    kill -TERM "$pid" 2>/dev/null || true
    while is_running "$1"; do
        sleep 0.2
        waited=$((waited + 1))
        if ((waited == 300)); then
            warn "$1 did not stop within a minute and is ended by force"
            kill -KILL "$pid" 2>/dev/null || true
        fi
    done
    rm -f "$STATE/run/$1.pid"
}

wait_or_tell() { # wait_or_tell <name> <seconds> <condition>...
    local name=$1 patience=$2
    shift 2
    if ! wait_for "$name" "$patience" "run $name stores" -- "$@"; then
        is_running stores || name=stores
        warn "$name did not come up. The end of its log:"
        tail -n 15 "$STATE/logs/$name.log" | readable >&2
        die "the whole log: ./syncbit logs $name. What came up is left running; ./syncbit up tries again, ./syncbit down stops it."
    fi
}

answers() { curl -fsS -m 3 -o /dev/null "http://127.0.0.1:$1"; }

# --- up and down -----------------------------------------------------------------------------------------------

native_up() {
    require_native_packages 'RabbitMQ, PostgreSQL and VictoriaMetrics'
    require_jdk
    port_settings
    service_settings "http://localhost:$SYNCBIT_SIMULATOR_PORT"
    require_native_ports
    [[ ! -d $(data_folder)/postgres ]] || require_secrets_for "$(data_folder)"
    prepare_secrets native "http://localhost:$SYNCBIT_VICTORIA_PORT/api/v1/import/prometheus"
    build_jars
    remember_way native

    step 'Starting the stores'
    start_process stores "$HANDED_OUT/stores" -Xmx64m -XX:+UseSerialGC -cp "$STATE/run/stores.jar" \
        syncbit.local.server.LocalStores "$(data_folder)" "$HANDED_OUT/stores"
    wait_or_tell stores 180 grep -qx 'All stores answer.' "$STATE/logs/stores.log"
    make_database

    step 'Starting the services'
    native_environment
    if is_demo; then
        SIMULATOR_PORT=$SYNCBIT_SIMULATOR_PORT start_service fitbit-simulator
    else
        stop_process fitbit-simulator
    fi
    SERVER_PORT=$SYNCBIT_PORT SPRING_DATASOURCE_USERNAME=${SPRING_DATASOURCE_USERNAME:-auth} start_service auth-service
    SERVER_PORT=$SYNCBIT_COLLECTOR_PORT SPRING_DATASOURCE_USERNAME=${SPRING_DATASOURCE_USERNAME:-collector} start_service collector-service
    SERVER_PORT=$SYNCBIT_WRITER_PORT SPRING_DATASOURCE_USERNAME=${SPRING_DATASOURCE_USERNAME:-writer} start_service writer-service
    if is_demo; then
        wait_or_tell fitbit-simulator 60 answers "$SYNCBIT_SIMULATOR_PORT/health"
    fi
    wait_or_tell auth-service 120 answers "$SYNCBIT_PORT/actuator/health/readiness"
    wait_or_tell collector-service 120 answers "$SYNCBIT_COLLECTOR_PORT/actuator/health/readiness"
    wait_or_tell writer-service 120 answers "$SYNCBIT_WRITER_PORT/actuator/health/readiness"
}

# With the JVM's options of the images, but for what they are told by their caches.
start_service() {
    local options=("@$ROOT/docker/jvm.options")
    # It plays years of days for several people.
    [[ $1 != fitbit-simulator ]] || options+=(-Xmx256m)
    MALLOC_ARENA_MAX=1 start_process "$1" "$HANDED_OUT/$1" "${options[@]}" -jar "$STATE/run/$1.jar"
}

native_environment() {
    export SERVER_ADDRESS="${SERVER_ADDRESS:-127.0.0.1}"
    export SPRING_DATASOURCE_URL="${SPRING_DATASOURCE_URL:-jdbc:postgresql://localhost:$SYNCBIT_POSTGRES_PORT/syncbit}"
    export SPRING_RABBITMQ_HOST="${SPRING_RABBITMQ_HOST:-localhost}"
    export SPRING_RABBITMQ_PORT="${SPRING_RABBITMQ_PORT:-$SYNCBIT_RABBITMQ_PORT}"
    export SPRING_RABBITMQ_USERNAME="${SPRING_RABBITMQ_USERNAME:-syncbit}"
    export AUTH_SERVICE_URL="${AUTH_SERVICE_URL:-http://localhost:$SYNCBIT_PORT}"
    export COLLECTOR_SERVICE_URL="${COLLECTOR_SERVICE_URL:-http://localhost:$SYNCBIT_COLLECTOR_PORT}"
    export WRITER_SERVICE_URL="${WRITER_SERVICE_URL:-http://localhost:$SYNCBIT_WRITER_PORT}"
}

# Those of what is not running yet: what is running holds its own.
require_native_ports() {
    if ! is_running stores; then
        require_port "$SYNCBIT_POSTGRES_PORT" PostgreSQL SYNCBIT_POSTGRES_PORT
        require_port "$SYNCBIT_RABBITMQ_PORT" RabbitMQ SYNCBIT_RABBITMQ_PORT
        require_port "$SYNCBIT_MANAGEMENT_PORT" "RabbitMQ's page" SYNCBIT_MANAGEMENT_PORT
        require_port "$SYNCBIT_VICTORIA_PORT" VictoriaMetrics SYNCBIT_VICTORIA_PORT
    fi
    is_running auth-service || require_port "$SYNCBIT_PORT" "SyncBit's page" SYNCBIT_PORT
    is_running collector-service || require_port "$SYNCBIT_COLLECTOR_PORT" collector-service SYNCBIT_COLLECTOR_PORT
    is_running writer-service || require_port "$SYNCBIT_WRITER_PORT" writer-service SYNCBIT_WRITER_PORT
    if is_demo && ! is_running fitbit-simulator; then
        require_port "$SYNCBIT_SIMULATOR_PORT" 'the simulator' SYNCBIT_SIMULATOR_PORT
    fi
}

make_database() {
    export PGHOST=127.0.0.1 PGPORT=$SYNCBIT_POSTGRES_PORT PGPASSWORD
    PGPASSWORD=$(<"$HANDED_OUT/stores/postgres/postgres_password")
    psql --no-psqlrc --quiet --username syncbit --dbname postgres <<'SQL'
SELECT 'CREATE DATABASE syncbit' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'syncbit') \gexec
SQL
    POSTGRES_USER=syncbit POSTGRES_DB=syncbit SECRETS_FOLDER=$HANDED_OUT/stores/postgres "$ROOT/bin/postgres-roles.sh"
    unset PGHOST PGPORT PGPASSWORD
}

native_down() {
    local name
    # The services first: they finish what they hold and hand it to the stores.
    for name in fitbit-simulator "${SERVICES[@]}" stores; do
        if is_running "$name"; then
            printf '  %-18s ' "$name"
            stop_process "$name"
            say stopped
        fi
    done
    rm -f "$STATE/run/way"
}

native_remove_data() {
    local folder
    folder=$(data_folder)
    # The folder may be the person's own (SYNCBIT_DATA), and hold other things.
    rm -rf "$folder"/{postgres,rabbitmq,victoria} "${SECRETS:?}"
    rmdir "$folder" 2>/dev/null || true
}

native_status() {
    local name
    for name in stores fitbit-simulator "${SERVICES[@]}"; do
        if ! is_running "$name"; then
            [[ $name == fitbit-simulator ]] || printf '  %-18s not running\n' "$name"
            continue
        fi
        printf '  %-18s pid %-8s %s\n' "$name" "$(pid_of "$name")" "$(native_health "$name")"
    done
}

native_health() { # native_health <name>
    case $1 in
        stores) if grep -qx 'All stores answer.' "$STATE/logs/stores.log"; then say healthy; else say starting; fi ;;
        fitbit-simulator) health_word "$SYNCBIT_SIMULATOR_PORT/health" ;;
        auth-service) health_word "$SYNCBIT_PORT/actuator/health/readiness" ;;
        collector-service) health_word "$SYNCBIT_COLLECTOR_PORT/actuator/health/readiness" ;;
        writer-service) health_word "$SYNCBIT_WRITER_PORT/actuator/health/readiness" ;;
    esac
}

health_word() { if answers "$1" 2>/dev/null; then say healthy; else say 'not healthy (./syncbit logs shows why)'; fi; }

native_logs() { # native_logs [-f] [name]
    local follow=() files=()
    if [[ ${1:-} == -f ]]; then
        follow=(-F)
        shift
    fi
    if [[ $# -gt 0 ]]; then
        files=("$STATE/logs/$1.log")
        [[ -f ${files[0]} ]] || die "there is no log of $1. There are those of stores, fitbit-simulator, ${SERVICES[*]}"
    else
        mapfile -t files < <(find "$STATE/logs" -regex '.*/\(stores\|[a-z]*-service\|fitbit-simulator\)\.log' 2>/dev/null | sort)
        [[ ${#files[@]} -gt 0 ]] || die 'nothing was started yet'
    fi
    tail -n "${SYNCBIT_LOG_LINES:-200}" "${follow[@]}" "${files[@]}"
}

native_collector_status() {
    printf 'Authorization: Bearer %s' "$(<"$SECRETS/for-native/collector-service/service_token")" |
        curl -sS -m 20 -H @- "http://127.0.0.1:$SYNCBIT_COLLECTOR_PORT/api/status"
}

# Prints the answer and, on a line of its own, its status.
native_ask() { # native_ask <service> <method> <path> [file with the body]
    local port body=()
    case $1 in
        auth-service) port=$SYNCBIT_PORT ;;
        collector-service) port=$SYNCBIT_COLLECTOR_PORT ;;
        writer-service) port=$SYNCBIT_WRITER_PORT ;;
    esac
    [[ $2 == GET ]] || body=(-H 'Content-Type: application/json' --data-binary "@${4:-/dev/null}")
    curl -sS -X "$2" -H @<(printf 'Authorization: Bearer %s' "$(<"$SECRETS/for-native/$1/service_token")") \
        "${body[@]}" -w '\n%{http_code}' "http://127.0.0.1:$port$3"
}
