# shellcheck shell=bash
# Every check and test, after making sure that the servers they need can be had.

run_tests() { # run_tests [argument of Maven]...
    local started=$SECONDS status=0 since="$STATE/run/test-started"
    require_jdk
    require_test_servers
    require_browser
    touch "$since"
    (cd "$ROOT" && ./mvnw -B --fail-at-end "$@" verify) || status=$?
    tell_results "$since" "$status" $((SECONDS - started))
    return "$status"
}

# Tests choose their servers by themselves; here only what they lack is seen to.
require_test_servers() {
    local wanted=${SYNCBIT_TEST_SERVERS:-auto} image why='as SYNCBIT_TEST_SERVERS asks'
    if [[ $wanted != native ]] && engine_answers; then
        export_engine_host
    fi
    if [[ $wanted == auto ]]; then
        wanted=docker
        why='a Docker engine answers and has or can get the images'
        engine_answers || { wanted=native; why='no Docker engine answers'; }
        for image in "${SERVER_IMAGES[@]}"; do
            if [[ $wanted == docker ]] && ! image_can_be_had "$image"; then
                wanted=native
                why="no image $image can be had"
            fi
        done
    fi
    case $wanted in
        docker) say "The tests' servers are containers: $why." ;;
        native)
            say "The tests' servers are those of Debian's packages: $why."
            require_native_packages 'the servers of the tests'
            ;;
        *) die "SYNCBIT_TEST_SERVERS must be docker, native or auto, but is $wanted" ;;
    esac
    export SYNCBIT_TEST_SERVERS=$wanted
}

# In a container, Testcontainers looks for the engine's ports outside of it; an engine in the same container has them here.
export_engine_host() {
    if [[ -z ${TESTCONTAINERS_HOST_OVERRIDE:-} && -e /.dockerenv && $(docker info -f '{{.Name}}' 2>/dev/null) == "$(uname -n)" ]]; then
        export TESTCONTAINERS_HOST_OVERRIDE=localhost
    fi
}

# The system test presses the buttons of the page as a person would.
require_browser() {
    have chromium || install_packages 'the test of the page' chromium
}

tell_results() { # tell_results <file as old as the start> <status> <seconds>
    local reports passed failed skipped
    mapfile -t reports < <(find "$ROOT" -path '*-reports/TEST-*.xml' -newer "$1")
    read -r passed failed skipped < <(
        # Zero lines where nothing ran.
        { [[ ${#reports[@]} == 0 ]] || grep -h -m1 '<testsuite ' "${reports[@]}"; } | awk '
            function of(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
            { tests += of("tests"); bad += of("errors") + of("failures"); skipped += of("skipped") }
            END { print tests - bad - skipped, bad + 0, skipped + 0 }'
    )
    step "$([[ $2 == 0 ]] && printf 'All is well' || printf 'Something failed; the lines marked [ERROR] above say what'), after $(($3 / 60)) min $(($3 % 60)) s"
    say "$passed passed, $failed failed, $skipped skipped"
}
