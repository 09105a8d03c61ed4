# shellcheck shell=bash
# All checks and tests, after a check that their servers are available.

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

# Chooses between containers and packages, and installs missing packages.
require_test_servers() {
    local wanted=${SYNCBIT_TEST_SERVERS:-auto} image STORE_IMAGES=() why="SYNCBIT_TEST_SERVERS is ${SYNCBIT_TEST_SERVERS:-auto}"
    if [[ $wanted != native ]] && engine_answers; then
        export_engine_host
        choose_store_images
    fi
    if [[ $wanted == auto ]]; then
        wanted=docker
        why='a Docker engine answers and has or can get the images'
        engine_answers || { wanted=native; why='no Docker engine answers'; }
        for image in "${STORE_IMAGES[@]}"; do
            if [[ $wanted == docker ]] && ! image_can_be_had "$image"; then
                wanted=native
                why="the Docker engine has no image $image, and no registry gives it"
            fi
        done
    fi
    case $wanted in
        docker) say "The servers of the tests are containers: $why." ;;
        native)
            say "The servers of the tests are those of Debian's packages: $why."
            require_native_packages 'the servers of the tests'
            ;;
        *) die "SYNCBIT_TEST_SERVERS must be docker, native or auto, but is $wanted" ;;
    esac
    export SYNCBIT_TEST_SERVERS=$wanted
}

# In a container, Testcontainers expects the engine's ports on the host; an engine in the same container has them here.
export_engine_host() {
    if [[ -z ${TESTCONTAINERS_HOST_OVERRIDE:-} && -e /.dockerenv && $(docker info -f '{{.Name}}' 2>/dev/null) == "$(uname -n)" ]]; then
        export TESTCONTAINERS_HOST_OVERRIDE=localhost
    fi
}

# The system test of the page needs a browser.
require_browser() {
    have chromium || install_packages 'the test of the page' chromium
}

tell_results() { # tell_results <file from the start> <status> <seconds>
    local reports passed failed skipped
    mapfile -t reports < <(find "$ROOT" -path '*-reports/TEST-*.xml' -newer "$1")
    read -r passed failed skipped < <(
        # Without reports there is no line to read.
        { [[ ${#reports[@]} == 0 ]] || grep -h -m1 '<testsuite ' "${reports[@]}"; } | awk '
            function of(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
            { tests += of("tests"); bad += of("errors") + of("failures"); skipped += of("skipped") }
            END { print tests - bad - skipped, bad + 0, skipped + 0 }'
    )
    step "$([[ $2 == 0 ]] && printf 'Everything passed' || printf 'Something failed; the lines marked [ERROR] above say what'), after $(($3 / 60)) min $(($3 % 60)) s"
    say "$passed passed, $failed failed, $skipped skipped"
}
