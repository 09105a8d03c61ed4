# shellcheck shell=bash
# Backup of the database into one file, and its restore. The file is a tar archive: a manifest of lines "name=value", the
# dump of the three schemas (pg_dump, custom format), checksums and, only if wanted, the keys.

readonly BACKUP_FORMAT=1
readonly SCHEMAS=(auth collector writer)
# What a person needs besides the database. The passwords of the stores belong to the stores of this machine.
readonly BACKUP_KEYS=(TOKEN_ENCRYPTION_KEY TOKEN_ENCRYPTION_KEY_PREVIOUS ADMIN_PASSWORD SERVICE_TOKEN
    FITBIT_CLIENT_ID FITBIT_CLIENT_SECRET GOOGLE_CLIENT_ID GOOGLE_CLIENT_SECRET)
# The keys of them that ./syncbit generates if they are not given.
readonly GENERATED_KEYS=' TOKEN_ENCRYPTION_KEY ADMIN_PASSWORD SERVICE_TOKEN '

# Runs a client program of PostgreSQL as superuser, the way that SyncBit runs.
database() { # database <psql|pg_dump|pg_restore> [argument]...
    "$(way)_database" "$@"
}

query() { # query <SQL>: the rows, unaligned
    database psql --dbname syncbit --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 --command "$1" </dev/null
}

require_database() {
    local now
    now=$(way)
    port_settings
    [[ -n $now ]] || die 'SyncBit is not running: ./syncbit up, then this again'
    # The services would use another database than the one that is reached here.
    [[ -z ${SPRING_DATASOURCE_URL:-} ]] ||
        die 'SPRING_DATASOURCE_URL names a PostgreSQL of your own: back it up and restore it there (docs/operations.md)'
    query 'select 1' >/dev/null || die "PostgreSQL does not answer: ./syncbit status shows what runs, ./syncbit logs postgres shows why"
}

# The version of the tables of a service, which its migrations number.
newest_migration() { # newest_migration <schema>
    local file newest=0 version
    for file in "$ROOT/$1-service/src/main/resources/db/migration"/V*__*.sql; do
        version=${file##*/V}
        version=${version%%__*}
        ((version <= newest)) || newest=$version
    done
    printf '%s' "$newest"
}

program_version() { sed -nE 's/^appVersion: "?([^"]*)"?$/\1/p' "$ROOT/helm/syncbit/Chart.yaml"; }

# Recognizes a key without disclosing it: the key has 32 random bytes.
key_id() { secret TOKEN_ENCRYPTION_KEY key | sha256sum | head -c 16; }

cmd_backup() {
    local file='' with_keys=no
    while [[ $# -gt 0 ]]; do
        case $1 in
            --with-keys) with_keys=yes ;;
            -*) die "backup does not know $1; ./syncbit --help lists its arguments" ;;
            *)
                [[ -z $file ]] || die "backup takes one file, but was given $file and $1"
                file=$1
                ;;
        esac
        shift
    done
    [[ -n $file ]] || die 'backup needs the name of the file to write: ./syncbit backup syncbit-2025-12-24.tar'
    [[ ! -d $file ]] || die "$file is a directory. Give a file in it, such as ${file%/}/syncbit-2025-12-24.tar"
    [[ ! -e $file ]] || die "$file exists already, and backup overwrites no file. Give another name"
    [[ -d $(dirname "$file") && -w $(dirname "$file") ]] || die "$(dirname "$file") is no directory in which you may write"
    file=$(readlink -m "$file")
    make_state_folder
    require_database
    work_in_private_folder backup
    write_backup "$file" "$with_keys"
}

# Makes a folder that only this user can read, and removes it in the end. Sets WORK.
work_in_private_folder() { # work_in_private_folder <name>
    umask 077
    # What a killed command left.
    find "$STATE/run" -maxdepth 1 -type d \( -name 'backup.*' -o -name 'restore.*' \) -mmin +60 -exec rm -rf {} +
    WORK=$(mktemp -d "$STATE/run/$1.XXXXXX")
    trap 'rm -rf "$WORK"' EXIT
}

write_backup() { # write_backup <file> <yes|no: with keys>
    local file=$1 schema options=()
    step 'Backing up'
    for schema in "${SCHEMAS[@]}"; do
        options+=("--schema=$schema")
    done
    write_manifest "$2" >"$WORK/manifest"
    # One snapshot of all three schemas, while everything runs.
    database pg_dump --dbname syncbit --format=custom "${options[@]}" >"$WORK/database.dump" </dev/null ||
        die 'pg_dump failed; nothing was written'
    database pg_restore --list <"$WORK/database.dump" >/dev/null || die 'pg_restore cannot read the dump; nothing was written'
    if [[ $2 == yes ]]; then
        collect_keys
    fi
    # First beside its place, so that a file of this name is always complete.
    pack_backup "$file.part"
    mv -n "$file.part" "$file"
    [[ ! -e $file.part ]] || die "$file was created by another program meanwhile; the backup is $file.part"
    say "  $(backup_content)"
    say "  written to $file ($(du -h "$file" | cut -f1), readable by you alone)"
    if [[ $2 == yes ]]; then
        warn "$file CONTAINS THE KEYS: with it, another person can read the tokens of all accounts, fetch their health data from the provider, and sign in as admin. Store it where only you can read it."
    else
        say '  without the keys: also keep a copy of TOKEN_ENCRYPTION_KEY, in another place. Without it, a restore keeps all'
        say "  days, but each account needs a new consent. It is in $(key_place)"
    fi
}

pack_backup() { # pack_backup <file>
    (
        cd "$WORK" || exit
        shopt -s nullglob
        parts=(manifest database.dump keys/*)
        sha256sum "${parts[@]}" >SHA256SUMS
        tar -cf "$1" SHA256SUMS "${parts[@]}"
    )
}

key_place() {
    if given TOKEN_ENCRYPTION_KEY; then
        printf 'the setting that you gave'
    else
        printf '%s/token_encryption_key' "$SECRETS"
    fi
}

write_manifest() { # write_manifest <yes|no: with keys>
    local schema version
    printf 'format=%s\nsyncbit=%s\ncreated=%s\n' "$BACKUP_FORMAT" "$(program_version)" "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
    printf 'postgresql=%s\n' "$(query 'show server_version_num')"
    for schema in "${SCHEMAS[@]}"; do
        version=$(query "select max(version::int) from $schema.flyway_schema_history where success") ||
            die "the database has no tables of $schema-service. Wait until ./syncbit status shows it as healthy"
        printf 'schema.%s=%s\n' "$schema" "$version"
    done
    printf 'accounts=%s\n' "$(query 'select count(distinct user_label) from writer.archive')"
    printf 'dates=%s\n' "$(query 'select count(*) from writer.archive')"
    printf 'newest=%s\n' "$(query 'select max(date) from writer.archive')"
    printf 'key_id=%s\nkeys=%s\n' "$(key_id)" "$1"
}

manifest() { # manifest <name>: a value of the backup's manifest
    sed -n "s/^$1=//p" "$WORK/manifest" | head -n 1
}

backup_content() {
    printf '%s dates of %s accounts, the newest %s, from %s (SyncBit %s, PostgreSQL %s)' "$(manifest dates)" \
        "$(manifest accounts)" "$(manifest newest)" "$(manifest created)" "$(manifest syncbit)" \
        "$(($(manifest postgresql) / 10000))"
}

collect_keys() {
    local setting file
    mkdir "$WORK/keys"
    for setting in "${BACKUP_KEYS[@]}"; do
        file=$(lower "$setting")
        if given "$setting"; then
            given_value "$setting" >"$WORK/keys/$file"
        elif [[ $GENERATED_KEYS == *" $setting "* ]]; then
            made_secret "$file" >"$WORK/keys/$file"
        fi
    done
}

cmd_restore() {
    local file='' confirmed=no
    while [[ $# -gt 0 ]]; do
        case $1 in
            --yes) confirmed=yes ;;
            -*) die "restore does not know $1; ./syncbit --help lists its arguments" ;;
            *)
                [[ -z $file ]] || die "restore takes one file, but was given $file and $1"
                file=$1
                ;;
        esac
        shift
    done
    [[ -n $file ]] || die 'restore needs the file that ./syncbit backup wrote: ./syncbit restore syncbit-2025-12-24.tar'
    [[ -f $file && -r $file ]] || die "there is no readable file $file"
    make_state_folder
    work_in_private_folder restore
    unpack_backup "$file"
    require_known_schemas
    require_database
    require_known_postgres
    step "Restoring $file"
    say "  $(backup_content)"
    tell_about_keys
    if [[ $confirmed == no ]]; then
        confirm
    fi
    restore_backup "$file"
}

# Reads the parts by name and not by path, so that a crafted archive can write nowhere else.
unpack_backup() { # unpack_backup <file>
    local part setting members
    members=$(tar -tf "$1" 2>/dev/null) || members=''
    for part in manifest SHA256SUMS database.dump; do
        if [[ $'\n'$members$'\n' != *$'\n'$part$'\n'* ]] || ! tar -xOf "$1" "$part" >"$WORK/$part"; then
            die "$1 is not a complete file of ./syncbit backup: it has no readable $part"
        fi
    done
    if [[ $(manifest keys) == yes ]]; then
        mkdir "$WORK/keys"
        for setting in "${BACKUP_KEYS[@]}"; do
            part=keys/$(lower "$setting")
            [[ $'\n'$members$'\n' != *$'\n'$part$'\n'* ]] || tar -xOf "$1" "$part" >"$WORK/$part"
        done
    fi
    (cd "$WORK" && sha256sum --check --quiet --strict SHA256SUMS) >"$WORK/check" 2>&1 ||
        die "$1 is damaged: $(grep -v WARNING "$WORK/check" | head -n 1). Use another backup"
}

# Older tables are migrated when the services start; newer ones are unknown to this program.
require_known_schemas() {
    local schema version
    [[ $(manifest format) == "$BACKUP_FORMAT" ]] ||
        die "the backup is of the newer SyncBit $(manifest syncbit), which writes another format. Update first: git pull && ./syncbit up"
    for schema in "${SCHEMAS[@]}"; do
        version=$(manifest "schema.$schema")
        [[ $version =~ ^[0-9]+$ ]] || die "the manifest of the backup has no version of the schema $schema"
        if ((version > $(newest_migration "$schema"))); then
            die "the backup is of the newer SyncBit $(manifest syncbit): its schema $schema has version $version, and this program knows $(newest_migration "$schema"). Update first: git pull && ./syncbit up"
        fi
    done
}

require_known_postgres() {
    local theirs ours
    theirs=$(($(manifest postgresql) / 10000))
    ours=$(($(query 'show server_version_num') / 10000))
    ((theirs <= ours)) ||
        die "the backup is of PostgreSQL $theirs, and PostgreSQL $ours cannot read it. Restore it with PostgreSQL $theirs or newer (POSTGRES_IMAGE, or the package of the system)"
}

tell_about_keys() {
    if [[ $(manifest keys) == yes ]]; then
        say '  with the keys of the backup: they replace those that ./syncbit generated here. The password of the user admin is'
        say '  then that of the backup. A key that you gave as a setting stays.'
    elif [[ $(manifest key_id) == "$(key_id)" ]]; then
        say '  without keys: the tokens in it are encrypted with the present TOKEN_ENCRYPTION_KEY, so all accounts continue.'
    else
        warn 'the backup holds no keys, and its tokens are encrypted with another TOKEN_ENCRYPTION_KEY than the present one. All days stay, but each account needs a new consent. If you have the other key, give it as TOKEN_ENCRYPTION_KEY_PREVIOUS (docs/settings.md) and restore then.'
    fi
}

confirm() {
    local answer=''
    say ''
    say 'This REPLACES the whole database: all accounts, tokens and days that it holds now. Back it up first if in doubt.'
    [[ -t 0 ]] || die 'nothing was changed: without a terminal, restore needs --yes'
    read -r -p 'Type "restore" to continue: ' answer
    [[ $answer == restore ]] || die 'nothing was changed'
}

restore_backup() { # restore_backup <file>
    # Each step may stop here and run again: the database is replaced in one transaction, and the writer compares it with
    # VictoriaMetrics when it starts, however often that is.
    trap 'rm -rf "$WORK"; warn "interrupted. The services may be stopped; the database is either as before or restored. Give the same command again, or ./syncbit up"; exit 130' INT TERM
    step 'Stopping the services'
    "$(way)_stop_services"
    step 'Replacing the database'
    if ! replace_database; then
        warn "$(grep -m 3 -E 'ERROR|FATAL|error' "$WORK/log" || tail -n 3 "$WORK/log")"
        warn 'the restore failed, and the database is as before. The services start again.'
        cmd_up >/dev/null || warn 'the services did not start: ./syncbit up shows why'
        exit 1
    fi
    say '  done'
    use_keys_of_backup
    cmd_up
    "$(way)_restored"
}

# The end of the transaction is sent only after the whole dump was read.
replace_database() {
    {
        printf 'BEGIN;\nSET LOCAL lock_timeout = %s;\nSET LOCAL client_min_messages = warning;\n' "'60s'"
        # All tables, also those that are newer than the backup.
        printf 'DROP SCHEMA IF EXISTS %s CASCADE;\n' "${SCHEMAS[@]}"
        database pg_restore --file=- <"$WORK/database.dump" 2>"$WORK/log" && printf 'COMMIT;\nANALYZE;\n'
    } | database psql --dbname syncbit --no-psqlrc --quiet --set ON_ERROR_STOP=1 >/dev/null 2>>"$WORK/log"
}

use_keys_of_backup() {
    local setting file
    [[ $(manifest keys) == yes ]] || return 0
    for setting in "${BACKUP_KEYS[@]}"; do
        file=$(lower "$setting")
        [[ -s $WORK/keys/$file ]] || continue
        if given "$setting"; then
            [[ $(given_value "$setting") == "$(<"$WORK/keys/$file")" ]] ||
                warn "your own $setting differs from that of the backup, and yours is used"
        elif [[ $GENERATED_KEYS == *" $setting "* ]]; then
            mv "$WORK/keys/$file" "$SECRETS/$file"
        else
            mkdir -p "$GIVEN_SECRETS"
            mv "$WORK/keys/$file" "$GIVEN_SECRETS/$file"
        fi
    done
    # An OAuth client ends the demo.
    unset IS_DEMO
}

cmd_adopt() {
    local now
    now=$(way)
    port_settings
    [[ -n $now ]] || die 'SyncBit is not running: ./syncbit up, then this again'
    "${now}_adopt" "$@"
}
