# shellcheck shell=bash
# The JDK 25 that builds and runs everything, and the jars.

readonly JAVA_RELEASE=25

is_right_jdk() {
    [[ -x $1/bin/javac && -f $1/release ]] && grep -q "^JAVA_VERSION=\"${JAVA_RELEASE}[\".]" "$1/release"
}

find_jdk() {
    local candidate
    for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*"$JAVA_RELEASE"* \
        "$(dirname "$(dirname "$(readlink -f "$(command -v javac || true)")")")"; do
        if [[ -n $candidate ]] && is_right_jdk "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    return 1
}

# Debian 12 has no JDK 25; Adoptium's repository for it does.
install_jdk() {
    local repository=https://packages.adoptium.net/artifactory codename
    local advice="Install a JDK $JAVA_RELEASE, for example Temurin (https://adoptium.net/installation/linux), and set JAVA_HOME to it."
    may_install || die "no JDK $JAVA_RELEASE is here, and packages may not be installed. $advice"
    have curl || install_packages 'the download of the JDK' curl ca-certificates
    say "No JDK $JAVA_RELEASE is here: installing temurin-$JAVA_RELEASE-jdk from Adoptium's package repository."
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-bookworm}")
    if ! curl -fsS --connect-timeout 10 "$repository/api/gpg/key/public" -o "$STATE/adoptium.asc"; then
        die "Adoptium's package repository can't be reached. $advice"
    fi
    as_root install -D -m 644 "$STATE/adoptium.asc" /etc/apt/keyrings/adoptium.asc
    printf 'deb [signed-by=/etc/apt/keyrings/adoptium.asc] %s/deb %s main\n' "$repository" "$codename" |
        as_root tee /etc/apt/sources.list.d/adoptium.list >/dev/null
    as_root chmod 644 /etc/apt/sources.list.d/adoptium.list
    install_packages 'Java' "temurin-$JAVA_RELEASE-jdk"
}

require_jdk() {
    local home
    if ! home=$(find_jdk); then
        install_jdk
        home=$(find_jdk) || die "the JDK $JAVA_RELEASE that was just installed can't be found; set JAVA_HOME to it"
    fi
    export JAVA_HOME=$home
}

jar_of() { # jar_of <service>
    case $1 in
        fitbit-simulator) printf '%s/testing/%s/target/%s.jar' "$ROOT" "$1" "$1" ;;
        *) printf '%s/%s/target/%s.jar' "$ROOT" "$1" "$1" ;;
    esac
}

# Changes when a source file is changed, added or removed.
sources_fingerprint() {
    (cd "$ROOT" && find pom.xml ./*/pom.xml ./*/src/main testing/*/pom.xml testing/*/src/main -type f \
        -printf '%p %s %T@\n' | sort | sha256sum)
}

jars_are_current() {
    local name
    for name in "${SERVICES[@]}" fitbit-simulator local-runner; do
        [[ -f $(jar_of "$name") ]] || return 1
    done
    [[ -f $STATE/run/build && $(<"$STATE/run/build") == "$(sources_fingerprint)" ]]
}

build_jars() {
    if jars_are_current; then
        return
    fi
    step 'Building (the first time downloads libraries and takes some minutes)'
    if ! (cd "$ROOT" && ./mvnw -B -q -DskipTests package \
        -pl "$(IFS=,; printf '%s' "${SERVICES[*]}"),testing/fitbit-simulator,local-runner" -am) >"$STATE/logs/build.log" 2>&1; then
        tail -n 30 "$STATE/logs/build.log" >&2
        die "the build failed; the whole output is in $STATE/logs/build.log"
    fi
    sources_fingerprint >"$STATE/run/build"
    say '  done'
}
