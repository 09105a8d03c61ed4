# shellcheck shell=bash
# Running with Docker: docker-compose.yml, with images built from the sources.

# What the tests run.
# shellcheck disable=SC2034 # used by bin/test.sh
readonly SERVER_IMAGES=(rabbitmq:4-management postgres:18 victoriametrics/victoria-metrics:latest)
readonly RUN_IMAGE=${RUN_IMAGE:-eclipse-temurin:25-jre}
readonly PROJECT=${COMPOSE_PROJECT_NAME:-syncbit}

engine_answers() { have docker && timeout 15 docker info >/dev/null 2>&1; }

image_can_be_had() { # image_can_be_had <image>: is here, or a registry that answers soon has it
    docker image inspect "$1" >/dev/null 2>&1 || timeout 15 docker manifest inspect "$1" >/dev/null 2>&1
}

pinned_image() { # pinned_image <SETTING>: what docker-compose.yml runs where the setting is not given
    sed -nE "s/.*\\$\{$1:-([^}]+)\}.*/\1/p" "$ROOT/docker-compose.yml" | head -n 1
}

# The stores' images: those that docker-compose.yml pins, or, where no registry gives these, others of the same program
# that are here. Sets STORE_IMAGES.
choose_store_images() {
    local setting here
    STORE_IMAGES=()
    while read -r setting here; do
        if [[ -z ${!setting:-} ]]; then
            export "$setting=$(pinned_image "$setting")"
            if ! image_can_be_had "${!setting}" && docker image inspect "$here" >/dev/null 2>&1; then
                export "$setting=$here"
            fi
        fi
        STORE_IMAGES+=("${!setting}")
    done <<<'POSTGRES_IMAGE postgres:18
RABBITMQ_IMAGE rabbitmq:4-management
VICTORIA_IMAGE victoriametrics/victoria-metrics:latest'
}

# The image that the jars are built in.
build_image() {
    if [[ -n ${BUILD_IMAGE:-} ]]; then
        printf '%s' "$BUILD_IMAGE"
    elif image_can_be_had eclipse-temurin:25-jdk; then
        printf 'eclipse-temurin:25-jdk'
    elif docker run --rm --entrypoint javac "$RUN_IMAGE" --version >/dev/null 2>&1; then
        # Where only one image is mirrored it is often a whole JDK.
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

# Whether `up` can go by Docker; WHY_NOT_DOCKER says what is in the way.
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
            WHY_NOT_DOCKER='the Docker engine has no image eclipse-temurin:25-jdk, and no registry gives it'
        fi
    fi
    [[ -z $WHY_NOT_DOCKER ]]
}

compose() {
    local command
    command=$(compose_command) || die 'Compose is not installed: install docker-compose-plugin or docker-compose'
    if [[ $command == docker-compose ]]; then
        # Version 1 would hand the build to a command line that may lack what it needs.
        export COMPOSE_DOCKER_CLI_BUILD=0 DOCKER_BUILDKIT=0
    fi
    # shellcheck disable=SC2086 # two words
    (cd "$ROOT" && SYNCBIT_SECRETS_DIR=$GIVEN_SECRETS COMPOSE_PROJECT_NAME=$PROJECT $command "$@")
}

# Authorities that this machine trusts beside the usual ones, such as a company's proxy: Maven meets them too.
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
    export AUTH_SECRETS COLLECTOR_SECRETS WRITER_SECRETS
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
            die "$name did not come up. What did is left running; ./syncbit up tries again, ./syncbit down stops it."
        fi
    done
    wait "$starter"
    # What ran before with other settings was healthy too, until it was replaced.
    for name in "${all[@]}"; do
        container_is_healthy "$name" || wait_for "$name" 180 "container_runs $name" -- container_is_healthy "$name" ||
            die "$name did not come up again. Its log: ./syncbit logs $name"
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
    # Every variable that the file names must have a value, also where it is only read.
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
    local name health
    for name in postgres rabbitmq victoria simulator "${SERVICES[@]}"; do
        health=$(container_state "$name" '{{if not .State.Running}}{{.State.Status}}{{else if .State.Health}}{{.State.Health.Status}}{{else}}running{{end}}' || true)
        if [[ -n $health ]]; then
            printf '  %-18s %s\n' "$name" "$health"
        elif [[ $name != simulator ]]; then
            printf '  %-18s not running\n' "$name"
        fi
    done
}

docker_logs() { # docker_logs [-f] [name]
    docker_compose_known
    compose logs --tail "${SYNCBIT_LOG_LINES:-200}" "$@"
}

docker_collector_status() {
    # The token stays in the container.
    docker exec "$(container_of collector-service)" java -cp /app/probe syncbit.image.Ask /api/status
}

# Prints the answer and, on a line of its own, its status.
docker_ask() { # docker_ask <service> <method> <path> [file with the body]
    docker exec -i "$(container_of "$1")" java -cp /app/probe syncbit.image.Ask "$3" "$2" <"${4:-/dev/null}"
}
