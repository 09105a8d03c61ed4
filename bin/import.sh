# shellcheck shell=bash
# Moving in from the Python program: its account goes to auth-service, its days to writer-service. Every step may die and
# be repeated; nothing of the files is kept or shown here.

# Asks a service of the running system. Sets ANSWER and STATUS, which is 000 where nobody answers.
ask() { # ask <service> <method> <path> [file with the body]
    local said
    said=$("$(way)_ask" "$@" 2>/dev/null) || said=$'\n000'
    read_answer "$said"
}

read_answer() { # read_answer <body and, on the last line, status>
    STATUS=${1##*$'\n'}
    ANSWER=${1%$'\n'*}
}

# The same, and ends with what the service says where it says no.
ask_or_die() { # ask_or_die <service> <method> <path> [file with the body]
    ask "$@"
    end_unless_answered "$1"
}

end_unless_answered() { # end_unless_answered <service>
    local why
    [[ $STATUS == 200 || $STATUS == 202 ]] && return
    why=$(text_in "$ANSWER" detail)
    case $STATUS in
        000) die "$1 does not answer: ./syncbit status shows what runs, ./syncbit logs $1 why" ;;
        404) die "$1 does not know how to take over days: it is older than this script. ./syncbit up builds and starts the new one" ;;
        *) die "${why:-$1 answered $STATUS; ./syncbit logs $1 shows why}" ;;
    esac
}

# Asks for what may take long, and tells meanwhile what the writer is at.
ask_patiently() { # ask_patiently <service> <path> <file with the body>
    local answer="$SYNCBIT_HOME/run/import-answer" shown='' now waited pid
    "$(way)_ask" "$1" POST "$2" "$3" >"$answer" 2>/dev/null &
    pid=$!
    waited=0
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.2
        waited=$((waited + 1))
        if ((waited % 15 == 0)); then
            ask "$1" GET /api/import-python
            now=$(text_in "$ANSWER" progress)
            [[ -z $now || $now == "$shown" ]] || say "  … $now"
            shown=$now
        fi
    done
    wait "$pid" || true
    read_answer "$(cat "$answer")"
    STATUS=${STATUS:-000}
    rm -f "$answer"
    end_unless_answered "$1"
}

import_python() { # import_python <data directory> [--time-zone ZONE] [--python-time-zone ZONE] [--dry-run]
    local folder='' zone='' python_zone='' dry=false user tokens state now
    while [[ $# -gt 0 ]]; do
        case $1 in
            --time-zone | --python-time-zone)
                [[ ${2:-} =~ ^[A-Za-z0-9_+:/-]+$ && $2 != --* ]] || die "$1 needs a time zone, such as Europe/Berlin"
                if [[ $1 == --time-zone ]]; then zone=$2; else python_zone=$2; fi
                shift
                ;;
            --dry-run) dry=true ;;
            -*) die "import-python does not know $1; ./syncbit --help lists what it takes" ;;
            *)
                [[ -z $folder ]] || die "import-python takes one directory, but was given $folder and $1"
                folder=$1
                ;;
        esac
        shift
    done
    [[ -n $folder ]] || die "import-python needs the Python program's data directory, its DATA_DIR (/app/data in its container): ./syncbit import-python <data directory>"
    [[ -d $folder ]] || die "there is no directory $folder. Give the Python program's data directory, its DATA_DIR (/app/data in its container)"
    tokens=$(file_of "$folder" fitbit_tokens.json)
    state=$(file_of "$folder" sync_state.json)
    [[ $tokens != /dev/null || $state != /dev/null ]] ||
        die "$folder holds neither fitbit_tokens.json nor sync_state.json. Give the Python program's data directory, its DATA_DIR (/app/data in its container)"
    now=$(way)
    [[ -n $now ]] || die 'SyncBit is not running: ./syncbit up, then this again'
    port_settings

    step "Moving in from the Python program$($dry && printf ' (a dry run: nothing is changed)')"
    # A label that is taken or a file that can't be read ends it here, before anything is changed.
    ask_or_die auth-service POST '/api/import-python?dryRun=true' "$tokens"
    user=$(text_in "$ANSWER" user)
    tell_files "$tokens" "$state" "$user"
    ! is_demo || warn "a simulator stands in the providers' place: real tokens are of no use to it. Give FITBIT_CLIENT_ID and FITBIT_CLIENT_SECRET, or those of Google, and ./syncbit up again"
    find_zone "$folder" "$zone" "$user" "$tokens" "$dry"

    take_days "$user" "$python_zone" "$dry" "$state"
    take_tokens "$user" "$tokens" "$dry"
    if $dry; then
        step 'Nothing was changed. The same without --dry-run does it.'
    else
        tell_the_rest "$user" "$tokens"
    fi
}

# The file, or nothing in its place.
file_of() { # file_of <folder> <name>
    local file=$1/$2
    if [[ ! -e $file ]]; then
        printf /dev/null
    elif [[ -f $file && -r $file ]]; then
        printf '%s' "$file"
    else
        die "$file can't be read by $(id -un): make it readable, or copy the folder and give the copy"
    fi
}

tell_files() { # tell_files <tokens> <state> <user>
    if [[ $1 == /dev/null ]]; then
        say '  fitbit_tokens.json is not there: the days alone are taken over'
    else
        say '  fitbit_tokens.json is read'
    fi
    if [[ $2 == /dev/null ]]; then
        say '  sync_state.json is not there: every date that VictoriaMetrics holds is looked at'
    else
        say '  sync_state.json is read'
    fi
    say "  the account and its series go by user=\"$3\" (FITBIT_USER_ID)"
}

# Sets ZONE: as given, as the collector knows it, or as the provider tells it once it has its tokens.
find_zone() { # find_zone <folder> <zone given> <user> <tokens> <dry>
    local known advice
    ask_or_die collector-service POST "/api/profile?user=$3"
    known=$(text_in "$ANSWER" timeZone)
    ZONE=${2:-$known}
    if [[ -n $known && $ZONE != "$known" ]]; then
        die "the account's time zone is $known, and does not change: leave --time-zone out"
    fi
    if [[ -z $ZONE && $4 != /dev/null && $5 == false ]]; then
        ask_or_die auth-service POST /api/import-python "$4"
        ask_or_die collector-service POST "/api/profile?user=$3"
        ZONE=$(text_in "$ANSWER" timeZone)
        advice=$(text_in "$ANSWER" advice)
    fi
    [[ -n $ZONE ]] ||
        die "the account's time zone is not known yet${advice:+ ($advice)}. Give the one that the Fitbit app has: ./syncbit import-python $1 --time-zone Europe/Berlin"
    say "  its time zone is $ZONE"
}

in_query() { printf '%s' "${1//+/%2B}"; }

take_days() { # take_days <user> <zone of the program> <dry> <state>
    local claimed adopted
    step 'Days'
    ask_patiently writer-service \
        "/api/import-python?user=$1&timeZone=$(in_query "$ZONE")&writtenIn=$(in_query "$2")&dryRun=$3" "$4"
    if [[ $(count_in "$ANSWER" samples) == 0 ]]; then
        say '  none: VictoriaMetrics holds no series of the Python program'
        return
    fi
    claimed=$(count_in "$ANSWER" claimed)
    adopted=$(count_in "$ANSWER" adopted)
    say "  found      $(count_in "$ANSWER" dates) dates, $(text_in "$ANSWER" from) to $(text_in "$ANSWER" to), in $(count_in "$ANSWER" samples) samples"
    say "  complete   $adopted dates x groups$([[ $claimed == 0 ]] || printf ' of %s that sync_state.json claims' "$claimed")$(by_group)"
    [[ $(count_in "$ANSWER" before) == 0 ]] || say "             $(count_in "$ANSWER" before) more were complete before"
    say "  kept       values of $(count_in "$ANSWER" kept) dates in groups that are not whole, until they are fetched"
    tell_midnights "$(text_in "$ANSWER" writtenIn)" "$(count_in "$ANSWER" midnights)" "$2"
    if [[ $3 == true ]]; then
        say "  series     $(count_in "$ANSWER" series) would be made anew, one sample a date at midnight of $ZONE"
    elif [[ $(count_in "$ANSWER" waiting) == 0 ]]; then
        say "  series     $(count_in "$ANSWER" series) made anew, one sample a date at midnight of $ZONE"
    else
        say "  series     $(count_in "$ANSWER" waiting) of $(count_in "$ANSWER" series) wait to be made anew; it is tried again by itself"
        say '             (if it stays so: ./syncbit logs writer-service says what VictoriaMetrics does not allow)'
    fi
}

by_group() {
    local groups
    groups=$(sed -nE 's/.*"byGroup":\{([^}]*)\}.*/\1/p' <<<"$ANSWER" | sed -E 's/"([^"]*)":([0-9]+)/\1 \2/g; s/,/, /g')
    [[ -z $groups ]] || printf ' (%s)' "$groups"
}

tell_midnights() { # tell_midnights <zone by which its days were read> <dates at its midnight> <zone given>
    local zone=${1/#Z/UTC}
    if [[ $2 != 0 || -n $3 ]]; then
        say "  read by    the days of $zone, in which the program ran; $2 of the dates begin at its midnight"
    elif [[ $(count_in "$ANSWER" before) == 0 ]]; then
        say "  read by    the days of $zone, though none of them begins at its midnight; if the program ran in another zone:"
        say '             --python-time-zone <its TZ>'
    fi
}

take_tokens() { # take_tokens <user> <tokens> <dry>
    local what
    step 'Account'
    if [[ $2 == /dev/null ]]; then
        say '  no tokens to take over'
        return
    fi
    ask_or_die auth-service POST "/api/import-python?dryRun=$3" "$2"
    what=$(text_in "$ANSWER" tokens)
    case $what in
        taken) say "  $1: its tokens $([[ $3 == true ]] && printf 'would be' || printf 'are') taken over, sealed in Postgres" ;;
        kept_own) say "  $1: it has tokens here already and keeps them" ;;
        on_google) say "  $1: it goes on through Google already" ;;
    esac
    if [[ $ANSWER == *'"configured":false'* ]]; then
        say '  Its provider has no client id here. Give FITBIT_CLIENT_ID and FITBIT_CLIENT_SECRET, or connect the account through Google'
    fi
}

# What is left to be fetched, and to be done by a person.
tell_the_rest() { # tell_the_rest <user> <tokens>
    local zone advice state
    ask_or_die collector-service POST "/api/profile?user=$1"
    zone=$(text_in "$ANSWER" timeZone)
    advice=$(text_in "$ANSWER" advice)
    state=$(text_in "$ANSWER" state)
    ask collector-service POST /api/sync <(printf '{"user":"%s"}' "$1")
    step 'To be fetched'
    ask collector-service POST /api/backfill <(printf '{"user":"%s","dryRun":true}' "$1")
    if [[ $STATUS == 200 ]]; then
        say "  $(count_in "$ANSWER" dates) dates lack something: $(count_in "$ANSWER" requests) requests, done in $(time_until "$(text_in "$ANSWER" finishAt)")"
    else
        say '  everything that is not complete, as soon as the account can be read'
    fi
    if [[ -n $zone && $zone != "$ZONE" ]]; then
        warn "the provider says that the account's time zone is $zone. The days taken over stay at midnight of $ZONE, new ones begin at that of $zone"
    fi
    step 'Next'
    if [[ -n $advice ]]; then
        say "  $advice"
        say "  The page is http://localhost:$SYNCBIT_PORT; the account keeps its label."
    elif [[ $state == connected ]]; then
        say '  Leave the Python program switched off. ./syncbit status shows the progress.'
    else
        say "  Connect the account at http://localhost:$SYNCBIT_PORT, label $1; it goes on where it stopped."
    fi
}
