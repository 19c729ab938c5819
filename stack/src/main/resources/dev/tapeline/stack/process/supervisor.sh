# Runs one server for as long as stdin is open, so that it cannot outlive its launcher, however that one dies.
# Arguments: log file, stop signal, seconds of patience, command. Says the server's process id on stdout, once.
log=$1
signal=$2
patience=$3
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
    ticks=$((patience * 10))
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
