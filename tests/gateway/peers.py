"""A private Sendmail and a private Exim, unpacked by unpack_peers, never installed."""

import os
import pathlib
import pwd
import shutil
import subprocess

from process import Failure, free_port, start, stop, wait_until

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PEERS = ROOT / "build" / "peers"


def unpacked(program):
    path = PEERS / program
    if not path.exists():
        raise Failure(f"{path.name} is not there; run ./dev setup")
    if os.geteuid() != 0:
        raise Failure(f"{path.name} starts only as root; run ./dev test as root")
    return path


def alone(folder, files, command):
    """`command` in a mount namespace of its own, where `files` of /etc have another text."""
    mounts = []
    for name, text in files.items():
        (folder / name).write_text(text)
        mounts.append(f"mount --bind {folder / name} /etc/{name}")
    return ["unshare", "--mount", "--uts", "bash", "-c",
            " && ".join([*mounts, "hostname mail.quarry-lake.example", 'exec "$@"']), "peer",
            *[str(part) for part in command]]


# Nobody is asked for names: the port is closed.
NAMES = {"hosts": "127.0.0.1 localhost mail.quarry-lake.example\n",
         "resolv.conf": "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n"}


SENDMAIL = """\
divert(-1)
divert(0)dnl
OSTYPE(`linux')dnl
define(`confDOMAIN_NAME', `mail.quarry-lake.example')dnl
define(`confPID_FILE', `{folder}/sendmail.pid')dnl
define(`STATUS_FILE', `{folder}/statistics')dnl
define(`HELP_FILE', `')dnl
define(`ALIAS_FILE', `')dnl
define(`QUEUE_DIR', `{folder}/queue')dnl
define(`confSERVICE_SWITCH_FILE', `{folder}/service.switch')dnl
define(`confDONT_PROBE_INTERFACES', `True')dnl
define(`confDONT_BLAME_SENDMAIL', `GroupWritableDirPathSafe,TrustStickyBit')dnl
define(`confTO_IDENT', `0')dnl
define(`confTO_QUEUEWARN', `1h')dnl
define(`confMIN_QUEUE_AGE', `0')dnl
define(`confREFUSE_LA', `0')dnl
define(`confQUEUE_LA', `0')dnl
define(`confEIGHT_BIT_HANDLING', `pass8')dnl
define(`confME_TOO', `True')dnl
define(`SMART_HOST', `relay:[127.0.0.1]')dnl
define(`RELAY_MAILER_ARGS', `TCP $h {next_hop}')dnl
define(`ESMTP_MAILER_ARGS', `TCP $h {next_hop}')dnl
define(`LOCAL_RELAY', `relay:[127.0.0.1]')dnl
define(`confDELIVERY_MODE', `background')dnl
define(`confLOG_LEVEL', `14')dnl
FEATURE(`nocanonify')dnl
FEATURE(`accept_unresolvable_domains')dnl
FEATURE(`accept_unqualified_senders')dnl
FEATURE(`promiscuous_relay')dnl
FEATURE(`no_default_msa')dnl
DAEMON_OPTIONS(`Name=MTA, Addr=127.0.0.1, Port={port}')dnl
INPUT_MAIL_FILTER(`plainsong', `S={milter}, F=T, T=C:10s;S:20s;R:20s;E:60s')dnl
define(`confINPUT_MAIL_FILTERS', `plainsong')dnl
MAILER(`smtp')dnl
"""


class Sendmail:
    """`milter` as Sendmail names it: inet:PORT@127.0.0.1 or unix:PATH."""

    def __init__(self, folder, next_hop, milter):
        self.program = unpacked("usr/libexec/sendmail/sendmail")
        if not shutil.which("m4"):
            raise Failure("there is no m4; run ./dev setup")
        self.folder = pathlib.Path(folder)
        self.port = free_port()
        self.log_file = self.folder / "sendmail.log"
        (self.folder / "queue").mkdir(parents=True)
        os.chmod(self.folder / "queue", 0o700)
        (self.folder / "statistics").touch()
        (self.folder / "service.switch").write_text("hosts files\naliases files\npasswd files\n")
        mc, cf = self.folder / "sendmail.mc", self.folder / "sendmail.cf"
        mc.write_text(SENDMAIL.format(folder=self.folder, port=self.port, next_hop=next_hop,
                                      milter=milter))
        share = PEERS / "usr" / "share" / "sendmail" / "cf"
        done = subprocess.run(["m4", f"-D_CF_DIR_={share}/", share / "m4" / "cf.m4", mc],
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f"m4 made no sendmail.cf: {done.stderr[-500:]}")
        cf.write_text(done.stdout)
        self.process = None

    def start(self):
        # In the foreground (-bD). It logs by syslog, which is not ours; -X writes the dialogues.
        command = [self.program, "-C", self.folder / "sendmail.cf", "-bD", "-q1s",
                   "-X", self.folder / "dialogue.log"]
        self.process = start(alone(self.folder, NAMES, command), self.log_file)
        if not wait_until(lambda: listens(self.port) or self.process.poll() is not None, 20):
            raise Failure(f"Sendmail did not start: {self.log()}")
        if self.process.poll() is not None:
            raise Failure(f"Sendmail ended: {self.log()}")
        return self

    def log(self):
        return self.log_file.read_text(errors="replace")[-2000:]

    def stop(self):
        if self.process:
            stop(self.process)

    def quarantined(self):
        """The queue files of messages in quarantine (their names begin with hf)."""
        return sorted((self.folder / "queue").glob("hf*"))


def listens(port):
    """Without a connection, which would be a session for the server."""
    wanted = f"{port:04X}"
    with open("/proc/net/tcp") as table:
        for line in table.readlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[1].endswith(":" + wanted):
                return True
    return False


EXIM = (pathlib.Path(__file__).resolve().parent / "exim.conf")


class Exim:
    """All mail that comes by `port` goes to the gateway; what the gateway hands back, by `back`, goes
    to the next hop. Debian's Exim wants a user Debian-exim, which it finds in a namespace alone."""

    def __init__(self, folder, next_hop, gateway):
        self.program = unpacked("usr/sbin/exim4")
        self.folder = pathlib.Path(folder)
        self.port, self.back = free_port(), free_port()
        self.gateway, self.next_hop = gateway, next_hop
        self.process = None
        self.log_file = self.folder / "exim.log"
        for name in ("etc", "spool", "log"):
            (self.folder / name).mkdir(parents=True)
        user = pwd.getpwnam("mail")
        for name in ("spool", "log"):
            os.chown(self.folder / name, user.pw_uid, user.pw_gid)
        passwd = pathlib.Path("/etc/passwd").read_text()
        group = pathlib.Path("/etc/group").read_text()
        if "Debian-exim:" not in passwd:
            passwd += f"Debian-exim:x:{user.pw_uid}:{user.pw_gid}::/nonexistent:/usr/sbin/nologin\n"
            group += f"Debian-exim:x:{user.pw_gid}:\n"
        self.files = {**NAMES, "passwd": passwd, "group": group}
        self.conf = self.folder / "etc" / "exim4.conf"
        self.conf.write_text(self.configuration())

    def configuration(self):
        text = EXIM.read_text()
        for name, value in (("SUBMIT_PORT", self.port), ("BACK_PORT", self.back),
                            ("GATEWAY_PORT", self.gateway), ("NEXT_HOP_PORT", self.next_hop)):
            text = text.replace(f"{name} = 0", f"{name} = {value}")
        return (f"spool_directory = {self.folder}/spool\nlog_file_path = {self.folder}/log/%slog\n"
                f"exim_path = {self.program}\n" + text)

    def start(self):
        command = [self.program, "-C", self.conf, "-bdf", "-q1s"]
        self.process = start(alone(self.folder, self.files, command), self.log_file)
        if not wait_until(lambda: (listens(self.port) and listens(self.back)) or
                          self.process.poll() is not None, 20):
            raise Failure(f"Exim did not start: {self.log()}")
        if self.process.poll() is not None:
            raise Failure(f"Exim ended: {self.log()}")
        return self

    def log(self):
        main = self.folder / "log" / "mainlog"
        return ((main.read_text(errors="replace") if main.exists() else "") +
                self.log_file.read_text(errors="replace"))[-3000:]

    def stop(self):
        if self.process:
            stop(self.process)
