"""A private Postfix on free ports of 127.0.0.1, with all it writes in one folder."""

import json
import os
import pathlib
import pwd
import re
import shutil
import subprocess

from process import Failure, free_port, start, stop, wait_until

PROGRAMS = "/usr/lib/postfix/sbin"

MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
shlib_directory = /usr/lib/postfix
meta_directory = /etc/postfix
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
myhostname = mail.quarry-lake.example
myorigin = quarry-lake.example
mydestination =
alias_maps =
alias_database =
local_transport = error:nobody lives here
relayhost = [127.0.0.1]:{next_hop}
default_transport = smtp
relay_transport = smtp
smtp_dns_support_level = disabled
lmtp_dns_support_level = disabled
smtp_host_lookup = native
smtpd_peername_lookup = no
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_client_connection_rate_limit = 0
smtpd_client_connection_count_limit = 0
smtpd_error_sleep_time = 0
smtpd_soft_error_limit = 10000
smtpd_hard_error_limit = 10000
smtputf8_enable = yes
smtp_line_length_limit = 0
lmtp_line_length_limit = 0
biff = no
enable_long_queue_ids = yes
default_process_limit = 100
smtp_destination_concurrency_limit = 50
message_size_limit = 52428800
minimal_backoff_time = 1s
maximal_backoff_time = 1s
queue_run_delay = 1s
milter_default_action = {default_action}
milter_connect_timeout = 10s
milter_command_timeout = 20s
milter_content_timeout = 60s
"""

# Mail that comes back from the filter: it is filtered no more.
REINJECT = """\
127.0.0.1:{reinject} inet n - n - - smtpd
  -o syslog_name=postfix/reinject
  -o smtpd_proxy_filter=
  -o content_filter=
  -o smtpd_milters=
  -o receive_override_options=no_unknown_recipient_checks,no_header_body_checks,no_milters
  -o smtpd_authorized_xforward_hosts=127.0.0.0/8
scan unix - - n - {scanners} {protocol}
  -o {protocol}_send_xforward_command=yes
  -o disable_mime_output_conversion=yes
  -o smtp_generic_maps=
"""

SERVICES = """\
pickup    unix  n - n 60   1 pickup
cleanup   unix  n - n -    0 cleanup
qmgr      unix  n - n 1    1 qmgr
rewrite   unix  - - n -    - trivial-rewrite
bounce    unix  - - n -    0 bounce
defer     unix  - - n -    0 bounce
trace     unix  - - n -    0 bounce
verify    unix  - - n -    1 verify
flush     unix  n - n 1000 0 flush
proxymap  unix  - - n -    - proxymap
smtp      unix  - - n -    - smtp
relay     unix  - - n -    - smtp
lmtp      unix  - - n -    - lmtp
showq     unix  n - n -    - showq
error     unix  - - n -    - error
retry     unix  - - n -    - error
discard   unix  - - n -    - discard
anvil     unix  - - n -    1 anvil
scache    unix  - - n -    1 scache
postlog   unix-dgram n - n - 1 postlogd
"""

# What stands between the port for submission and the queue, and between the queue and the filter.
FRONT = {
    "none": "",
    "milter": "  -o smtpd_milters={filter}\n",
    "proxy": "  -o smtpd_proxy_filter={filter}\n"
             "  -o smtpd_authorized_xforward_hosts=127.0.0.0/8\n",
    "content": "  -o content_filter=scan:{filter}\n"
               "  -o receive_override_options=no_address_mappings\n",
}


class Postfix:
    """`mode` is none, milter, proxy, or content; `filter` how Postfix names the filter there.

    With `lmtp` the content filter is spoken to by LMTP. `settings` are lines for main.cf, in place
    of those with the same key; `more_doors` has options of further ports for submission, by name:
    see doors.
    """

    def __init__(self, folder, next_hop, mode="none", filter="", lmtp=False, settings=(),
                 default_action="tempfail", reinject=None, more_doors={}):
        if not os.path.exists(f"{PROGRAMS}/master"):
            raise Failure("there is no Postfix; run ./dev setup")
        if os.geteuid() != 0:
            raise Failure("Postfix starts only as root; run ./dev test as root")
        self.folder = pathlib.Path(folder)
        self.port = free_port()
        self.reinject = reinject or free_port()
        self.doors = {name: free_port() for name in more_doors}
        self.process = None
        etc = self.folder / "etc"
        for name in ("etc", "queue", "data", "log"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        shutil.chown(self.folder / "data", pwd.getpwnam("postfix").pw_uid)
        main = MAIN.format(folder=self.folder, next_hop=next_hop, default_action=default_action)
        # Each key once: Postfix 3.7 warns of a second one in every process, and its logger waits for
        # itself when its queue is full of warnings before it has begun.
        lines = {line.partition("=")[0].strip(): line for line in [*main.splitlines(), *settings]}
        (etc / "main.cf").write_text("".join(line + "\n" for line in lines.values()))
        front = f"127.0.0.1:{self.port} inet n - n - - smtpd\n" + FRONT[mode].format(filter=filter)
        for name, options in more_doors.items():
            front += f"127.0.0.1:{self.doors[name]} inet n - n - - smtpd\n  {options}\n"
        (etc / "master.cf").write_text(
            front + REINJECT.format(reinject=self.reinject, protocol="lmtp" if lmtp else "smtp",
                                    scanners=20) + SERVICES)

    def start(self):
        done = self._tool("postfix", "check")
        if done.returncode != 0:
            raise Failure(f"Postfix does not like its configuration: {done.stdout}{done.stderr}")
        # In the foreground: it ends with the test, whatever ends the test.
        self.process = start([f"{PROGRAMS}/master", "-c", self.folder / "etc", "-d"],
                             self.folder / "log" / "master.log")
        if not wait_until(lambda: "daemon started" in self.log(), 20):
            said = (self.folder / "log" / "master.log").read_text() + self.log()
            raise Failure(f"Postfix did not start (its status is {self.process.poll()}): "
                          f"{said[-2000:]}")
        return self

    def stop(self):
        if self.process:
            stop(self.process)
            self.process = None

    def _tool(self, *command):
        command = [command[0], "-c", str(self.folder / "etc"), *command[1:]]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)

    def log(self):
        log = self.folder / "log" / "mail.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def queue(self):
        """What Postfix has, a dictionary for each message, with queue_name ("deferred", "hold")."""
        return [json.loads(line) for line in self._tool("postqueue", "-j").stdout.splitlines()]

    def queue_file(self, entry):
        return self._tool("postcat", "-qhb", entry["queue_id"]).stdout

    def release_held(self):
        self._tool("postsuper", "-H", "ALL")

    def flush(self):
        self._tool("postqueue", "-f")

    def drain(self, seconds=30):
        """Waits until the queue is empty, but for what is on hold."""
        def empty():
            waiting = [one for one in self.queue() if one["queue_name"] != "hold"]
            if waiting:
                self.flush()
            return not waiting
        return wait_until(empty, seconds, 0.25)

    def queue_id(self, message_id):
        found = re.findall(rf"cleanup\[\d+\]: (\w+): message-id=<{re.escape(message_id)}>",
                           self.log())
        return found[0] if found else None
