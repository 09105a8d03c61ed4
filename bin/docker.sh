# shellcheck shell=bash
# Running with Docker: docker-compose.yml, with images built from the sources.

engine_answers() { have docker && timeout 15 docker info >/dev/null 2>&1; }

image_can_be_had() { # image_can_be_had <image>: the engine has it, or a registry that answers soon has it
    docker image inspect "$1" >/dev/null 2>&1 || timeout 15 docker manifest inspect "$1" >/dev/null 2>&1
}

pinned_image() { # pinned_image <SETTING>: the image in docker-compose.yml, which is the one list of images
    sed -nE "s/.*\\$\{$1:-([^}]+)\}.*/\1/p" "$ROOT/docker-compose.yml" | head -n 1
}

image_of_same_program() { # image_of_same_program <image>: another version that the engine has, if any
    local repository=${1%%@*}
    docker images --format '{{.Repository}}:{{.Tag}}' "${repository%:*}" 2>/dev/null | grep -v '<none>' | head -n 1
}

# Sets and exports POSTGRES_IMAGE, RABBITMQ_IMAGE and VICTORIA_IMAGE as far as they are not given: the pinned image or, if
# no registry gives it, another version that the engine has. Sets STORE_IMAGES.
choose_store_images() {
    local setting other
    STORE_IMAGES=()
    for setting in POSTGRES_IMAGE RABBITMQ_IMAGE VICTORIA_IMAGE; do
        if [[ -z ${!setting:-} ]]; then
            export "$setting=$(pinned_image "$setting")"
            if ! image_can_be_had "${!setting}" && other=$(image_of_same_program "${!setting}"); then
                export "$setting=$other"
            fi
        fi
        STORE_IMAGES+=("${!setting}")
    done
}

# The image that the services run on, and the Compose project.
RUN_IMAGE=${RUN_IMAGE:-$(pinned_image RUN_IMAGE)}
readonly PROJECT=${COMPOSE_PROJECT_NAME:-syncbit}

# The image that the jars are built in.
build_image() {
    if [[ -n ${BUILD_IMAGE:-} ]]; then
        printf '%s' "$BUILD_IMAGE"
    elif image_can_be_had "$(pinned_image BUILD_IMAGE)"; then
        pinned_image BUILD_IMAGE
    elif docker run --rm --entrypoint javac "$RUN_IMAGE" --version >/dev/null 2>&1; then
        # A mirror that has only one Java image often has a complete JDK.
        printf '%s' "$RUN_IMAGE"
    else
        return 1
    fi
}

compose_command() {
    if docker compose version >/dev/null 2>&1; then
        printf 'docker compose'
    elif have docker-compose; then
        printf 'docker-compose'
    else
        return 1
    fi
}

# Whether `up` can use Docker. If not, WHY_NOT_DOCKER says why.
can_use_docker() {
    local image
    WHY_NOT_DOCKER=''
    if ! engine_answers; then
        WHY_NOT_DOCKER='no Docker engine answers'
    elif ! compose_command >/dev/null; then
        WHY_NOT_DOCKER='Docker is here, but Compose is not'
    else
        choose_store_images
        for image in "${STORE_IMAGES[@]}" "$RUN_IMAGE"; do
            if ! image_can_be_had "$image"; then
                WHY_NOT_DOCKER="the Docker engine has no image $image, and no registry gives it"
                return 1
            fi
        done
        if ! BUILD_IMAGE=$(build_image); then
            WHY_NOT_DOCKER="the Docker engine has no image $(pinned_image BUILD_IMAGE), and no registry gives it"
        fi
    fi
    [[ -z $WHY_NOT_DOCKER ]]
}

compose() {
    local command
    command=$(compose_command) || die 'Compose is not installed: install docker-compose-plugin or docker-compose'
    if [[ $command == docker-compose ]]; then
        # Version 1 would pass the build to the docker client, whose BuildKit may be missing.
        export COMPOSE_DOCKER_CLI_BUILD=0 DOCKER_BUILDKIT=0
    fi
    # shellcheck disable=SC2086 # two words
    (cd "$ROOT" && SYNCBIT_SECRETS_DIR=$GIVEN_SECRETS COMPOSE_PROJECT_NAME=$PROJECT $command "$@")
}

# Certificate authorities that this machine trusts in addition, such as a company's proxy. The build needs them too.
prepare_build_authorities() {
    local folder=$ROOT/.syncbit/build-ca
    rm -rf "$folder"
    mkdir -p "$folder"
    find /usr/local/share/ca-certificates -name '*.crt' -exec cp {} "$folder/" \; 2>/dev/null || true
}

docker_up() {
    port_settings
    service_settings http://simulator:8090
    require_docker_ports
    if docker volume inspect "${PROJECT}_postgres" >/dev/null 2>&1; then
        require_secrets_for "Docker's volume ${PROJECT}_postgres"
    fi
    prepare_build_authorities
    export BUILD_IMAGE
    if is_demo; then
        export COMPOSE_PROFILES=demo FITBIT_CLIENT_ID=simulator FITBIT_CLIENT_SECRET=simulator
        export GOOGLE_CLIENT_ID=simulator GOOGLE_CLIENT_SECRET=simulator
    fi
    quiet_compose run --rm -T secrets
    # shellcheck disable=SC2034 # used by bin/secrets.sh
    HANDED_OUT="$SECRETS/for-docker"
    AUTH_SECRETS=$(secrets_fingerprint auth-service)
    COLLECTOR_SECRETS=$(secrets_fingerprint collector-service)
    WRITER_SECRETS=$(secrets_fingerprint writer-service)
    RABBITMQ_SECRETS=$(secrets_fingerprint stores/rabbitmq)
    export AUTH_SECRETS COLLECTOR_SECRETS WRITER_SECRETS RABBITMQ_SECRETS
    if ! is_demo && [[ -n $(container_of simulator) ]]; then
        docker rm -f "$(container_of simulator)" >/dev/null
    fi
    remember_way docker

    step 'Building the images (the first time downloads libraries and takes some minutes)'
    if ! compose build >"$STATE/logs/build.log" 2>&1; then
        tail -n 30 "$STATE/logs/build.log" >&2
        die "the build failed; the whole output is in $STATE/logs/build.log"
    fi
    step 'Starting'
    compose up -d --remove-orphans >"$STATE/logs/compose.log" 2>&1 &
    local name starter=$!
    local all=(postgres victoria rabbitmq)
    ! is_demo || all+=(simulator)
    all+=("${SERVICES[@]}")
    for name in "${all[@]}"; do
        if ! wait_for "$name" 180 "starts_or_runs $starter $name" -- container_is_healthy "$name"; then
            wait "$starter" || tail -n 15 "$STATE/logs/compose.log" >&2
            docker_tell_failures
            die "$name did not start. The other containers keep running; ./syncbit up tries again, ./syncbit down stops them."
        fi
    done
    wait "$starter"
    # A container of the run before was healthy until Compose replaced it, so each is checked again.
    for name in "${all[@]}"; do
        container_is_healthy "$name" || wait_for "$name" 180 "container_runs $name" -- container_is_healthy "$name" ||
            die "$name did not start again. Its log: ./syncbit logs $name"
    done
}

starts_or_runs() { # starts_or_runs <process that starts all> <service>
    kill -0 "$1" 2>/dev/null || container_runs "$2"
}

container_of() { # container_of <service>
    docker ps -aq --filter "label=com.docker.compose.project=$PROJECT" --filter "label=com.docker.compose.service=$1" | head -n 1
}

container_state() { # container_state <service> <template>
    local id
    id=$(container_of "$1")
    [[ -n $id ]] && docker inspect -f "$2" "$id" 2>/dev/null
}

container_runs() { [[ $(container_state "$1" '{{.State.Running}}') == true ]]; }
container_is_healthy() { [[ $(container_state "$1" '{{if .State.Health}}{{.State.Health.Status}}{{end}}') == healthy ]]; }

docker_tell_failures() {
    local name
    for name in postgres rabbitmq victoria simulator "${SERVICES[@]}"; do
        if [[ -n $(container_of "$name") ]] && ! container_is_healthy "$name"; then
            warn "the end of the log of $name:"
            docker logs --tail 15 "$(container_of "$name")" 2>&1 | readable >&2 || true
        fi
    done
}

require_docker_ports() {
    container_runs auth-service || require_port "$SYNCBIT_PORT" "SyncBit's page" SYNCBIT_PORT
    container_runs rabbitmq || require_port "$SYNCBIT_MANAGEMENT_PORT" "RabbitMQ's page" SYNCBIT_MANAGEMENT_PORT
    container_runs victoria || require_port "$SYNCBIT_VICTORIA_PORT" VictoriaMetrics SYNCBIT_VICTORIA_PORT
    if is_demo; then
        container_runs simulator || require_port "$SYNCBIT_SIMULATOR_PORT" 'the simulator' SYNCBIT_SIMULATOR_PORT
    fi
}

docker_compose_known() {
    # Every variable of the file must have a value, also for commands that only read it.
    port_settings
    export BUILD_IMAGE=${BUILD_IMAGE:-} COMPOSE_PROFILES=demo
}

quiet_compose() {
    if ! compose "$@" >"$STATE/logs/compose.log" 2>&1; then
        tail -n 15 "$STATE/logs/compose.log" >&2
        die "Compose failed at: $*"
    fi
}

docker_down() {
    docker_compose_known
    quiet_compose down --remove-orphans
    say '  all containers are stopped and removed'
    rm -f "$STATE/run/way"
}

docker_remove_data() {
    docker_compose_known
    quiet_compose down --volumes --remove-orphans
    rm -rf "$SECRETS"
}

docker_status() {
    local name health healthy=0
    step 'What runs (with Docker)'
    for name in postgres rabbitmq victoria simulator "${SERVICES[@]}"; do
        health=$(container_state "$name" '{{if not .State.Running}}{{.State.Status}}{{else if .State.Health}}{{.State.Health.Status}}{{else}}running{{end}}' || true)
        if [[ -n $health || $name != simulator ]]; then
            printf '  %-18s %s\n' "$name" "${health:-not running}"
            [[ $health == healthy ]] || healthy=1
        fi
    done
    if ! container_runs collector-service; then
        step 'Accounts'
        say '  unknown: collector-service does not run'
        return 1
    fi
    beside_collector accounts || healthy=1
    return "$healthy"
}

docker_logs() { # docker_logs [-f] [name]
    docker_compose_known
    compose logs --tail "${SYNCBIT_LOG_LINES:-200}" "$@"
}

# Runs a command of the Java program in a container of its own that has collector-service's network and secrets: this
# machine may have no JDK.
beside_collector() { # beside_collector <command> [argument]...
    local id
    id=$(container_of collector-service)
    in_service_image "$(docker inspect -f '{{.Image}}' "$id")" --network "container:$id" --volumes-from "$id:ro" -- "$@"
}

in_service_image() { # in_service_image <image> [option of docker run]... -- <command> [argument]...
    local image=$1 options=()
    shift
    while [[ $1 != -- ]]; do
        options+=("$1")
        shift
    done
    shift
    # The options of the services' JVM are not for this short program.
    docker run --rm -i --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges:true "${options[@]}" \
        -e AUTH_SERVICE_URL="${AUTH_SERVICE_URL:-http://auth-service:8080}" \
        -e COLLECTOR_SERVICE_URL="${COLLECTOR_SERVICE_URL:-http://collector-service:8081}" \
        -e WRITER_SERVICE_URL="${WRITER_SERVICE_URL:-http://writer-service:8082}" \
        -e SYNCBIT_PORT="$SYNCBIT_PORT" -e SYNCBIT_DEMO="$(is_demo && printf yes || printf no)" -e SYNCBIT_RUNS=yes \
        -e TZ="${TZ:-$(readlink -f /etc/localtime | sed 's|.*/zoneinfo/||')}" ${SYNCBIT_TERMINAL:+-e SYNCBIT_TERMINAL} \
        --entrypoint /usr/bin/env "$image" -u JDK_JAVA_OPTIONS \
        java -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '/app/local-runner.jar:/app/lib/*' syncbit.local.LocalRunner "$@"
}

# Turns the services' JSON log lines into text; without an image of a service they stay as they are.
readable() {
    local lines
    lines=$(cat)
    in_service_image syncbit/collector-service --network none -- readable-log <<<"$lines" 2>/dev/null || printf '%s\n' "$lines"
}

# The Python program's files go to the container by its standard input: one line a file, its name and its content in base64.
docker_import_python() { # docker_import_python [argument]...
    container_runs collector-service || die 'collector-service does not run: ./syncbit status shows what runs, ./syncbit logs collector-service shows why'
    python_files "$@" | beside_collector import-python-from-input "$@"
}

python_files() { # python_files [argument]...
    local folder='' file
    while [[ $# -gt 0 ]]; do
        case $1 in
            --time-zone | --python-time-zone) [[ $# == 1 ]] || shift ;;
            -*) ;;
            *) folder=$1 ;;
        esac
        shift
    done
    if [[ ! -d $folder ]]; then
        echo 'no-directory'
        return
    fi
    for file in fitbit_tokens.json sync_state.json; do
        if [[ -f $folder/$file && -r $folder/$file ]]; then
            printf '%s %s\n' "$file" "$(base64 -w0 <"$folder/$file")"
        elif [[ -e $folder/$file ]]; then
            printf '%s unreadable\n' "$file"
        fi
    done
}

# Inside the container: the server's own version of the program, and no password.
docker_database() { # docker_database <psql|pg_dump|pg_restore> [argument]...
    local program=$1
    shift
    docker exec -i "$(container_of postgres)" "$program" --username syncbit "$@"
}

docker_stop_services() {
    local name
    for name in "${SERVICES[@]}"; do
        [[ -z $(container_of "$name") ]] || docker stop --time 45 "$(container_of "$name")" >/dev/null
        printf '  %-18s stopped\n' "$name"
    done
}

docker_restored() { beside_collector restored; }

docker_adopt() { # docker_adopt [argument]...
    container_runs collector-service || die 'collector-service does not run: ./syncbit status shows what runs, ./syncbit logs collector-service shows why'
    beside_collector adopt "$@"
}
