# shellcheck shell=bash
# The progress of each account, from collector-service's answer.

# Prints one line or two an account. The answer is one line of JSON whose strings hold no braces.
show_accounts() { # show_accounts <json>
    local account accounts
    if [[ $1 != *'"accounts"'* ]]; then
        local why
        why=$(text_in "$1" detail)
        say "  not known: ${why:-collector-service does not answer}"
        return 1
    fi
    if [[ $1 != *'"user"'* ]]; then
        say '  none yet: open the page, sign in as admin and press Connect'
        return
    fi
    mapfile -t accounts <<<"${1//'{"user":'/$'\n{"user":'}"
    for account in "${accounts[@]:1}"; do
        show_account "$account"
    done
    show_requests "$1"
}

# How the collector's requests ended since it started, the most frequent first.
show_requests() { # show_requests <json>
    local outcomes
    outcomes=$(grep -oE '"outcome":"[^"]*","count":[0-9]+' <<<"$1" \
        | sed -E 's/"outcome":"([^"]*)","count":([0-9]+)/\1 \2/' \
        | awk '{ sum[$1] += $2 } END { for (outcome in sum) print sum[outcome], outcome }' \
        | sort -rn | paste -sd, | sed 's/,/, /g') || true
    [[ -z $outcomes ]] || printf '  requests made since the collector started: %s\n' "$outcomes"
}

text_in() { # text_in <json> <field>: a string's value, empty for null
    sed -nE 's/.*"'"$2"'":"(([^"\\]|\\.)*)".*/\1/p' <<<"$1" | head -n 1 | sed 's/\\"/"/g'
}

number_in() { # number_in <json> <object> <field>
    sed -nE 's/.*"'"$2"'":\{([^}]*)\}.*/\1/p' <<<"$1" | sed -nE 's/.*"'"$3"'":([0-9]+).*/\1/p'
}

list_in() { # list_in <json> <field>: a list's strings, empty for none
    sed -nE 's/.*"'"$2"'":\[([^]]*)\].*/\1/p' <<<"$1" | sed 's/"//g; s/,/, /g'
}

count_in() { # count_in <json> <field>: a number that is in no object of its own
    sed -nE 's/.*"'"$2"'":([0-9]+).*/\1/p' <<<"$1"
}

show_account() { # show_account <json>
    local user provider state from to wanted complete flying parked awaiting sync refused left limit reset finish advice
    user=$(text_in "$1" user)
    provider=$(text_in "$1" provider)
    state=$(text_in "$1" state)
    from=$(text_in "$1" from)
    to=$(text_in "$1" to)
    wanted=$(number_in "$1" days wanted)
    complete=$(number_in "$1" days complete)
    flying=$(number_in "$1" days inFlight)
    parked=$(number_in "$1" days parked)
    awaiting=$(count_in "$1" awaiting)
    sync=$(text_in "$1" lastSync)
    refused=$(list_in "$1" forbidden)
    left=$(number_in "$1" quota left)
    limit=$(number_in "$1" quota limit)
    reset=$(text_in "$1" resetAt)
    finish=$(text_in "$1" finishAt)
    advice=$(text_in "$1" advice)

    printf '  %s (%s), %s\n' "$user" "$provider" "${state//_/ }"
    if [[ -n $from ]]; then
        printf '    days      %s of %s complete, %s to %s' "$complete" "$wanted" "$from" "$to"
        [[ ${flying:-0} == 0 ]] || printf ', %s on the way' "$flying"
        [[ ${parked:-0} == 0 ]] || printf ', %s parked (RabbitMQ page, queue date-tasks.parked, says why)' "$parked"
        printf '\n'
    else
        printf '    days      not known yet: the profile was not read\n'
    fi
    if [[ -n $sync ]]; then
        printf '    tracker   last synced %s' "$(date -d "$sync" '+%F %H:%M')"
        [[ ${awaiting:-0} == 0 ]] || printf '; %s days wait for its next sync' "$awaiting"
        printf '\n'
    elif [[ ${awaiting:-0} != 0 ]]; then
        printf '    tracker   %s days wait for a sync, or until they are a week old\n' "$awaiting"
    fi
    [[ -z $refused ]] || printf '    refused   %s (Reconnect on the page, everything ticked, asks for it again)\n' "$refused"
    printf '    requests  %s of %s left, all again in %s\n' "$left" "$limit" "$(time_until "$reset")"
    if [[ -n $finish ]]; then
        printf '    finished  in %s\n' "$(time_until "$finish")"
    elif [[ -n $from && $wanted == "$complete" ]]; then
        printf '    finished  yes, every day is there\n'
    fi
    [[ -z $advice ]] || printf '    to do     %s\n' "$advice"
}

time_until() { # time_until <instant>
    local seconds=$(($(date -d "$1" +%s) - $(date +%s)))
    if ((seconds < 60)); then
        printf 'less than a minute'
    elif ((seconds < 3600)); then
        printf 'about %d min' $((seconds / 60))
    else
        printf 'about %d h %d min' $((seconds / 3600)) $((seconds % 3600 / 60))
    fi
}
