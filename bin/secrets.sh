# shellcheck shell=bash
# The secrets: which were given, which are made, and which service is handed which. ./syncbit reads this, and so does
# docker/make-secrets.

readonly SERVICES=(auth-service collector-service writer-service)
# Handed out as files below, so no process needs them in its environment.
# shellcheck disable=SC2034 # used by bin/native.sh
readonly SECRET_SETTINGS=(ADMIN_PASSWORD SERVICE_TOKEN TOKEN_ENCRYPTION_KEY TOKEN_ENCRYPTION_KEY_PREVIOUS
    FITBIT_CLIENT_ID FITBIT_CLIENT_SECRET GOOGLE_CLIENT_ID GOOGLE_CLIENT_SECRET SPRING_DATASOURCE_PASSWORD
    SPRING_RABBITMQ_PASSWORD VICTORIA_ENDPOINT VICTORIA_USER VICTORIA_PASSWORD)

# The simulator stands in the providers' place until an OAuth client of one is named.
is_demo() {
    if [[ -z ${IS_DEMO:-} ]]; then
        IS_DEMO=yes
        if given FITBIT_CLIENT_ID || given GOOGLE_CLIENT_ID; then
            IS_DEMO=no
        fi
    fi
    [[ $IS_DEMO == yes ]]
}

lower() { tr '[:upper:]' '[:lower:]' <<<"$1"; }

# Whether the person gave a setting: as a file of SYNCBIT_SECRETS_DIR, or in the environment.
given() {
    [[ -n ${GIVEN_SECRETS:-} && -s $GIVEN_SECRETS/$(lower "$1") ]] || [[ -n ${!1:-} ]]
}

given_value() {
    local file
    file="${GIVEN_SECRETS:-}/$(lower "$1")"
    if [[ -n ${GIVEN_SECRETS:-} && -s $file ]]; then
        cat "$file"
    else
        printf '%s' "${!1}"
    fi
}

made_secret() { # made_secret <file name> [letters|key]
    local file="$SECRETS/$1"
    if [[ ! -s $file ]]; then
        # A key is 32 bytes in base64; what a person types has no letters that look alike.
        if [[ ${2:-letters} == key ]]; then
            head -c 32 /dev/urandom | base64 -w0 >"$file.new"
        else
            LC_ALL=C tr -dc 'a-km-zA-HJ-NP-Z2-9' </dev/urandom 2>/dev/null | head -c 20 >"$file.new" || true
        fi
        mv "$file.new" "$file"
    fi
    cat "$file"
}

# The value that the person gave, or one made once.
secret() { # secret <SETTING> [letters|key]
    if given "$1"; then
        given_value "$1"
    else
        made_secret "$(lower "$1")" "${2:-letters}"
    fi
}

# Writes one file of a service's secrets. The folders above are closed to everybody else; in a container the file
# belongs to a stranger, so there it must be open.
hand_out() { # hand_out <service> <name> <value>
    local file="$HANDED_OUT/$1/$2"
    HANDED+=("$file")
    # A container holds on to the file it was started with: what is unchanged stays the same file.
    if [[ ! -f $file || $(<"$file") != "${3%$'\n'}" ]]; then
        printf '%s' "$3" >"$file.new"
        chmod "$HANDED_OUT_MODE" "$file.new"
        mv -f "$file.new" "$file"
    fi
}

# Takes back what an earlier start handed out and this one did not.
take_back_the_rest() {
    local file
    while IFS= read -r file; do
        [[ " ${HANDED[*]} " == *" $file "* ]] || rm -f "$file"
    done < <(find "$HANDED_OUT" -type f)
}

# Changes when a service's secrets do.
secrets_fingerprint() { # secrets_fingerprint <service>
    find "$HANDED_OUT/$1" -type f -print0 | sort -z | xargs -0 cat | sha256sum | head -c 16
}

hand_out_if_given() { # hand_out_if_given <service> <SETTING>...
    local service=$1 setting
    shift
    for setting in "$@"; do
        if given "$setting"; then
            hand_out "$service" "$(lower "$setting")" "$(given_value "$setting")"
        fi
    done
}

# Makes the secrets that are missing and lays out what each service may read.
prepare_secrets() { # prepare_secrets <native|docker> <import URL of the store>
    local service user
    HANDED_OUT="$SECRETS/for-$1"
    HANDED_OUT_MODE=$([[ $1 == docker ]] && printf 444 || printf 400)
    mkdir -p "$SECRETS"
    chmod 700 "$SECRETS"
    HANDED=()
    for service in "${SERVICES[@]}" fitbit-simulator stores/postgres stores/rabbitmq stores/victoria; do
        mkdir -p "$HANDED_OUT/$service"
        [[ $1 == native ]] || chmod 755 "$HANDED_OUT/$service"
    done

    for service in "${SERVICES[@]}"; do
        hand_out "$service" service_token "$(secret SERVICE_TOKEN)"
        hand_out "$service" spring_datasource_password "$(database_password "$service")"
    done
    for service in collector-service writer-service; do
        hand_out "$service" spring_rabbitmq_password "$(broker_password "$service")"
    done
    hand_out auth-service token_encryption_key "$(secret TOKEN_ENCRYPTION_KEY key)"
    hand_out auth-service admin_password "$(secret ADMIN_PASSWORD)"
    hand_out_if_given auth-service TOKEN_ENCRYPTION_KEY_PREVIOUS FITBIT_CLIENT_ID FITBIT_CLIENT_SECRET GOOGLE_CLIENT_ID GOOGLE_CLIENT_SECRET
    if is_demo; then
        hand_out auth-service fitbit_client_id simulator
        hand_out auth-service fitbit_client_secret simulator
        hand_out auth-service google_client_id simulator
        hand_out auth-service google_client_secret simulator
    fi
    if given VICTORIA_ENDPOINT; then
        hand_out_if_given writer-service VICTORIA_ENDPOINT VICTORIA_USER VICTORIA_PASSWORD
    else
        hand_out writer-service victoria_endpoint "$2"
        hand_out writer-service victoria_user syncbit
        hand_out writer-service victoria_password "$(made_secret victoria_password)"
    fi

    hand_out stores/victoria victoria_password "$(made_secret victoria_password)"
    hand_out stores/postgres postgres_password "$(made_secret postgres_password)"
    for service in auth collector writer; do
        hand_out stores/postgres "${service}_db_password" "$(made_secret "${service}_db_password")"
    done
    for user in rabbitmq collector_rabbitmq writer_rabbitmq; do
        hand_out stores/rabbitmq "${user}_password" "$(made_secret "${user}_password")"
    done
    hand_out_definitions
    take_back_the_rest
}

# The broker's users and queues: a broker that loads definitions makes no user by itself. It loads them at each start, so
# that a broker of an earlier version gets new users and keeps its messages.
hand_out_definitions() {
    mkdir -p "$HANDED_OUT/stores/rabbitmq/definitions"
    if [[ $HANDED_OUT == *-docker ]]; then
        # The largest event, a day of raw heart rates, has about 2 MiB. The broker refuses messages of more than 4 MiB.
        hand_out stores/rabbitmq rabbitmq.conf 'load_definitions = /run/secrets/definitions
max_message_size = 4194304'
        chmod 755 "$HANDED_OUT/stores/rabbitmq/definitions"
    fi
    hand_out stores/rabbitmq/definitions 10-users.json "$("$ROOT/bin/rabbitmq-users.sh" "$HANDED_OUT/stores/rabbitmq")"
    hand_out stores/rabbitmq/definitions 20-topology.json "$(<"$ROOT/docker/rabbitmq-topology.json")"
}

# The data exists without its passwords only if a person removed the passwords.
require_secrets_for() { # require_secrets_for <what holds data>
    if [[ ! -s $SECRETS/postgres_password ]]; then
        die "there are data of an earlier start in $1, but their passwords in $SECRETS are gone. Put these back, or remove the data: ./syncbit down --volumes"
    fi
}

database_password() { # database_password <service>
    if given SPRING_DATASOURCE_PASSWORD; then
        given_value SPRING_DATASOURCE_PASSWORD
    else
        made_secret "${1%-service}_db_password"
    fi
}

# Your own broker may have one user for both services.
broker_password() { # broker_password <service>
    if given SPRING_RABBITMQ_PASSWORD; then
        given_value SPRING_RABBITMQ_PASSWORD
    else
        made_secret "${1%-service}_rabbitmq_password"
    fi
}
