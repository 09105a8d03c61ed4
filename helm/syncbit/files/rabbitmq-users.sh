#!/bin/sh
# Prints RabbitMQ's users and their rights as definitions, which a broker loads at each start. Docker Compose, ./syncbit
# without Docker, and the chart use it. Usage: rabbitmq-users.sh <folder of the password files>
#
# syncbit is the login of people on the management page. collector and writer may use only SyncBit's own exchanges and
# queues. To create a queue with a dead-letter exchange, a user needs the right to read the queue and to write to that
# exchange ("" is amq.default). To bind a queue, it needs the right to write to the queue and to read the exchange.
set -eu

password() { sed 's/[\\"]/\\&/g' "$1/$2"; }
for file in rabbitmq_password collector_rabbitmq_password writer_rabbitmq_password; do
    [ -s "$1/$file" ] || { echo "the file $1/$file is missing or empty" >&2; exit 1; }
done

tasks='date-tasks(\\.waiting|\\.parked)?'
events='(daily-summaries|intraday-series)(\\.parked)?'

cat <<JSON
{
  "vhosts": [{"name": "/"}],
  "users": [
    {"name": "syncbit", "password": "$(password "$1" rabbitmq_password)", "tags": ["administrator"]},
    {"name": "collector", "password": "$(password "$1" collector_rabbitmq_password)", "tags": []},
    {"name": "writer", "password": "$(password "$1" writer_rabbitmq_password)", "tags": []}
  ],
  "permissions": [
    {"user": "syncbit", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*"},
    {
      "user": "collector", "vhost": "/",
      "configure": "^(syncbit\\\\.(tasks|events)|$tasks|$events)$",
      "write": "^(syncbit\\\\.(tasks|events)|amq\\\\.default|$tasks|$events)$",
      "read": "^(syncbit\\\\.(tasks|events)|$tasks|daily-summaries|intraday-series)$"
    },
    {
      "user": "writer", "vhost": "/",
      "configure": "^(syncbit\\\\.events|$events)$",
      "write": "^(amq\\\\.default|$events)$",
      "read": "^(syncbit\\\\.events|$events)$"
    }
  ]
}
JSON
