# shellcheck shell=bash
# Ports, secrets and the demo's settings: what the services are given beside what the person set.

readonly SERVICES=(auth-service collector-service writer-service)

port_settings() {
    # One SERVER_PORT can't be the port of three services.
    unset SERVER_PORT
    export SYNCBIT_PORT="${SYNCBIT_PORT:-8080}"
    export SYNCBIT_COLLECTOR_PORT="${SYNCBIT_COLLECTOR_PORT:-8081}"
    export SYNCBIT_WRITER_PORT="${SYNCBIT_WRITER_PORT:-8082}"
    export SYNCBIT_SIMULATOR_PORT="${SYNCBIT_SIMULATOR_PORT:-8090}"
    export SYNCBIT_VICTORIA_PORT="${SYNCBIT_VICTORIA_PORT:-8428}"
    export SYNCBIT_MANAGEMENT_PORT="${SYNCBIT_MANAGEMENT_PORT:-15672}"
    # Not the usual ones: a broker and a database of the machine's own may be there.
    export SYNCBIT_RABBITMQ_PORT="${SYNCBIT_RABBITMQ_PORT:-15673}"
    export SYNCBIT_POSTGRES_PORT="${SYNCBIT_POSTGRES_PORT:-15432}"
}

# The simulator stands in Fitbit's place until an application of a provider is named.
is_demo() {
    ! given FITBIT_CLIENT_ID && ! given GOOGLE_CLIENT_ID
}

demo_settings() { # demo_settings <simulator's address for the services>
    local browser="http://localhost:$SYNCBIT_SIMULATOR_PORT"
    export FITBIT_AUTHORIZE_URL="${FITBIT_AUTHORIZE_URL:-$browser/oauth2/authorize}"
    export FITBIT_TOKEN_URL="${FITBIT_TOKEN_URL:-$1/oauth2/token}"
    export FITBIT_REVOKE_URL="${FITBIT_REVOKE_URL:-$1/oauth2/revoke}"
    export FITBIT_API_URL="${FITBIT_API_URL:-$1}"
    # Fitbit's own 150 requests an hour would make a demo of days.
    export FITBIT_QUOTA_REQUESTS="${FITBIT_QUOTA_REQUESTS:-3000}"
    export FITBIT_QUOTA_PERIOD="${FITBIT_QUOTA_PERIOD:-PT1M}"
    export SIMULATOR_QUOTA_REQUESTS="$FITBIT_QUOTA_REQUESTS"
    export SIMULATOR_QUOTA_PERIOD="$FITBIT_QUOTA_PERIOD"
    export SIMULATOR_REDIRECT_URI="$FITBIT_REDIRECT_URI"
}

# Everything that is not a secret and the same both ways.
service_settings() { # service_settings <simulator's address for the services>
    local callback="http://localhost:$SYNCBIT_PORT/callback"
    export FITBIT_REDIRECT_URI="${FITBIT_REDIRECT_URI:-$callback}"
    export GOOGLE_REDIRECT_URI="${GOOGLE_REDIRECT_URI:-$callback}"
    if is_demo; then
        demo_settings "$1"
    fi
}

# --- secrets ---------------------------------------------------------------------------------------------------

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
    local service
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
        hand_out "$service" spring_rabbitmq_password "$(broker_password)"
    done
    hand_out auth-service token_encryption_key "$(secret TOKEN_ENCRYPTION_KEY key)"
    hand_out auth-service admin_password "$(secret ADMIN_PASSWORD)"
    hand_out_if_given auth-service TOKEN_ENCRYPTION_KEY_PREVIOUS FITBIT_CLIENT_ID FITBIT_CLIENT_SECRET GOOGLE_CLIENT_ID GOOGLE_CLIENT_SECRET
    if is_demo; then
        hand_out auth-service fitbit_client_id simulator
        hand_out auth-service fitbit_client_secret simulator
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
    hand_out stores/rabbitmq rabbitmq_password "$(made_secret rabbitmq_password)"
    hand_out stores/rabbitmq rabbitmq.conf "default_user = syncbit
default_pass = $(made_secret rabbitmq_password)
"
    take_back_the_rest
}

# Data outlive the passwords that open them only if somebody removes these by hand.
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

broker_password() {
    if given SPRING_RABBITMQ_PASSWORD; then
        given_value SPRING_RABBITMQ_PASSWORD
    else
        made_secret rabbitmq_password
    fi
}
