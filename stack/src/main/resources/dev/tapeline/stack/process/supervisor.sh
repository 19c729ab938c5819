# Runs one server until stdin is closed, so that the server cannot outlive its launcher, even if that is killed.
# Arguments: log file, stop signal, seconds until SIGKILL, command. Prints the server's process id to stdout.
log=$1
signal=$2
timeout=$3
shift 3
trap '' HUP INT
exec 3<&0 </dev/null
"$@" >>"$log" 2>&1 3<&- &
server=$!
trap '' PIPE
echo "$server"
exec >/dev/null 2>&1
(
    read -r _ <&3
    trap 'exit 0' TERM
    kill -s "$signal" "$server"
    ticks=$((timeout * 10))
    while [ "$ticks" -gt 0 ] && kill -s 0 "$server"; do
        sleep 0.1 || sleep 1
        ticks=$((ticks - 1))
    done
    kill -s KILL "$server"
) &
watch=$!
exec 3<&-
wait "$server"
status=$?
kill -s TERM "$watch"
wait "$watch"
exit "$status"
