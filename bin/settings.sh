# shellcheck shell=bash
# Ports and the demo's settings: what the services are given beside what the person set.

port_settings() {
    # One port can't be the port of three services.
    unset SERVER_PORT MANAGEMENT_SERVER_PORT
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

demo_settings() { # demo_settings <simulator's address for the services>
    local browser="http://localhost:$SYNCBIT_SIMULATOR_PORT"
    export FITBIT_AUTHORIZE_URL="${FITBIT_AUTHORIZE_URL:-$browser/oauth2/authorize}"
    export FITBIT_TOKEN_URL="${FITBIT_TOKEN_URL:-$1/oauth2/token}"
    export FITBIT_REVOKE_URL="${FITBIT_REVOKE_URL:-$1/oauth2/revoke}"
    export FITBIT_API_URL="${FITBIT_API_URL:-$1}"
    # Fitbit's own 150 requests an hour would make a demo of days.
    export FITBIT_QUOTA_REQUESTS="${FITBIT_QUOTA_REQUESTS:-3000}"
    export FITBIT_QUOTA_PERIOD="${FITBIT_QUOTA_PERIOD:-PT1M}"
    export GOOGLE_AUTHORIZE_URL="${GOOGLE_AUTHORIZE_URL:-$browser/o/oauth2/v2/auth}"
    export GOOGLE_TOKEN_URL="${GOOGLE_TOKEN_URL:-$1/token}"
    export GOOGLE_REVOKE_URL="${GOOGLE_REVOKE_URL:-$1/revoke}"
    export GOOGLE_HEALTH_API_URL="${GOOGLE_HEALTH_API_URL:-$1}"
    export SIMULATOR_QUOTA_REQUESTS="$FITBIT_QUOTA_REQUESTS"
    export SIMULATOR_QUOTA_PERIOD="$FITBIT_QUOTA_PERIOD"
    export SIMULATOR_REDIRECT_URI="$FITBIT_REDIRECT_URI,$GOOGLE_REDIRECT_URI"
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
