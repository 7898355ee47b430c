"""What the tests of the mail gateway share: a district, its letters, the programs, a way to report.

A test file names what it shows in words, each a function under @suite.scenario("..."), and ends with
suite.main(). All servers listen on free ports of 127.0.0.1, keep their files in one folder, and are
ended by their process number.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

from client import Lost, Outcome, Reply, Smtp, dot_stuffed, send, wire_form  # noqa: F401
from postfix import Postfix  # noqa: F401
from process import (Failure, alive, free_port, resident_kilobytes, start, stop,  # noqa: F401
                     wait_until)
from sink import Delivery, Sink, fields_of  # noqa: F401

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BIN = ROOT / "build" / "release" / "bin"

SENDER = "office@quarry-lake.example"
FAMILY = "family@lists.example"

# What was found, in a message that is tagged; what is said of one that went out unread.
RESULT_FIELD = "X-Plainsong-Result"
WARNING_FOUND = "findings; errors=0; warnings=1; suggestions=0"

# One sentence of each severity, as the profile and the glossary in district/ see it.
SENTENCES = {
    "clean": "Please bring a book that you like.",
    "suggestion": "Please utilize the form.",
    "warning": "The screener is on Friday.",
    "error": "The labeling test is on Friday.",
}


def expect(condition, what):
    if not condition:
        raise Failure(what)


def equal(actual, expected, what):
    if actual != expected:
        raise Failure(f"{what}: expected {expected!r}, found {actual!r}")


def same_bytes(actual, expected, what):
    if actual == expected:
        return
    at = next((i for i, (a, b) in enumerate(zip(actual, expected)) if a != b),
              min(len(actual), len(expected)))
    raise Failure(f"{what}: {len(actual)} bytes for {len(expected)}, the first difference at {at}: "
                  f"{actual[max(0, at - 20):at + 40]!r} for {expected[max(0, at - 20):at + 40]!r}")


def only_trace_before(delivered, sent, what):
    """The message came as it was sent, behind Received fields alone."""
    same_bytes(delivered[-len(sent):], sent, what)
    before = delivered[:len(delivered) - len(sent)]
    names = {name for name, _ in fields_of(before + b"\r\n")}
    expect(names <= {"Received"}, f"{what}: these fields were added: {sorted(names)}")


counter = 0


def message_id(kind="letter"):
    global counter
    counter += 1
    return f"{kind}-{os.getpid()}-{counter}@quarry-lake.example"


def letter(identity, kind="clean", fields=(), sender=SENDER, subject="Library night", body=None,
           size=0):
    """A whole message in its wire form; `fields` are further lines of its header."""
    lines = [f"From: Office <{sender}>", "To: Families <families@lists.example>",
             f"Subject: {subject}", "Date: Tue, 08 Sep 2026 10:00:00 -0700",
             f"Message-ID: <{identity}>", *fields]
    if not any(line.lower().startswith("content-type") for line in fields):
        lines += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
                  "Content-Transfer-Encoding: 8bit"]
    if body is None:
        body = (f"Dear families,\r\n\r\n{SENTENCES[kind]}\r\n\r\n"
                "The library stays open until 6 p.m. on Thursday. You are welcome to come.\r\n")
        while len(body) < size:
            body += ("\r\nEach class visits the library once a week. Children choose a book, and "
                     "they may\r\nkeep it for two weeks. Please help your child to bring it back.\r\n")
        body += "\r\nThank you.\r\n"
    head = "".join(line + "\r\n" for line in lines).encode()
    return head + b"\r\n" + (body if isinstance(body, bytes) else body.encode())


# What most tests ask for: errors are held, warnings tagged; at one school errors are returned.
RULES = (
    {"name": "returns", "when": {"sender": "@slate-hill.example", "severity": "error"},
     "then": "return"},
    {"name": "holds", "when": {"severity": "error"}, "then": "hold"},
    {"name": "tags", "when": {"severity": "warning"}, "then": "tag"},
)


class District:
    """A folder with the profile, and the programs that work by it."""

    def __init__(self, folder, arguments):
        self.folder = pathlib.Path(folder)
        self.arguments = arguments
        self.profile = self.folder / "plainsong.yaml"
        self.store = self.folder / "hold"
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in ("glossary.csv", "canon.yaml"):
            shutil.copy(HERE / "district" / name, self.folder)

    def write(self, next_hop, rules=RULES, keep=0, **settings):
        """The profile, with a gateway section; `settings` are more of its keys. JSON is YAML.

        `keep` is the profile's: for how many days the text of decided messages stays."""
        hold = {"store": str(settings.pop("store", self.store)), **settings.pop("hold", {})}
        self.settings = {"next_hop": f"127.0.0.1:{next_hop}", "from": "plainsong@quarry-lake.example",
                         "fail": "closed", "hold": hold, "policy": list(rules), **settings}
        text = (HERE / "district" / "profile.yaml").read_text() + f"keep: {keep}\n"
        self.profile.write_text(text + "gateway: " + json.dumps(self.settings) + "\n")
        return self

    def hold(self, *command, check=True):
        """plainsong-hold; its standard output."""
        command = [str(self.arguments.hold), *command, "--profile", str(self.profile)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        if check and done.returncode != 0:
            raise Failure(f"{' '.join(command[1:])} ended with {done.returncode}: "
                          f"{done.stdout}{done.stderr}")
        return done.stdout

    def held(self):
        """The ids of the messages that wait."""
        return [line.split()[0] for line in self.hold("list").splitlines() if line.strip()]

    def stored(self, words):
        """The ids of the messages in the store, held or decided, whose bytes hold these words."""
        words = words.encode()
        return [path.parent.name for path in sorted(self.store.glob("held/*/message.eml"))
                if words in path.read_bytes()]

    def envelope(self, one):
        """The envelope of a message in the store."""
        text = (self.store / "held" / one / "envelope.json").read_text()
        return json.loads(text)["envelope"]

    def release(self, one, reason="It is as the principal wants it."):
        return self.hold("release", one, "--who", "anna", "--reason", reason)


class Gateway:
    """plainsong-gateway with the doors that are asked for; `milter` is "inet" or "unix"."""

    def __init__(self, district, milter=None, smtp=False, lmtp=False, options=(), environment=None,
                 wrapper=()):
        self.district = district
        self.log_file = district.folder / "gateway.log"
        self.milter_port = free_port() if milter == "inet" else None
        self.milter_path = district.folder / "milter.sock" if milter == "unix" else None
        self.smtp_port = free_port() if smtp else None
        self.lmtp_port = free_port() if lmtp else None
        self.metrics_port = free_port()
        self.options = [str(option) for option in options]
        self.environment = environment
        self.wrapper = list(wrapper)
        self.process = None

    @property
    def milter(self):
        """As Postfix and the gateway name it."""
        return (f"inet:127.0.0.1:{self.milter_port}" if self.milter_port
                else f"unix:{self.milter_path}")

    def command(self):
        command = [self.district.arguments.program, "--profile", self.district.profile,
                   "--metrics", f"127.0.0.1:{self.metrics_port}"]
        if self.milter_port or self.milter_path:
            command += ["--milter", self.milter]
        if self.smtp_port:
            command += ["--smtp", f"127.0.0.1:{self.smtp_port}"]
        if self.lmtp_port:
            command += ["--lmtp", f"127.0.0.1:{self.lmtp_port}"]
        return [*self.wrapper, *command, *self.options]

    def start(self, seconds=30):
        program = self.district.arguments.program
        expect(os.access(program, os.X_OK), f"{program} is not there; run ./dev build")
        before = len(self.log())
        self.process = start(self.command(), self.log_file, self.environment)
        wait_until(lambda: "ready" in self.log()[before:] or self.process.poll() is not None,
                   seconds, 0.01)
        expect("ready" in self.log()[before:],
               f"the gateway does not get ready: {self.log()[before:][-2000:]}")
        return self

    def log(self):
        return self.log_file.read_text(errors="replace") if self.log_file.exists() else ""

    def kill(self):
        """As a crash or the kernel does: without a chance to finish anything."""
        self.process.kill()
        self.process.wait()

    def reload(self):
        self.process.send_signal(signal.SIGHUP)

    def stop(self, seconds=20):
        if self.process is None:
            return 0
        status = stop(self.process, seconds)
        self.process = None
        return status

    def end(self):
        """For the end of a test. Sanitizers look for leaks now."""
        status = self.stop(60)
        expect(status == 0, f"the gateway ended with {status}: {self.log()[-3000:]}")


class Suite:
    """The scenarios of one test file. `set_up` gets the suite, and may return what they work on."""

    def __init__(self, description, set_up=None):
        self.parser = argparse.ArgumentParser(description=description)
        self.parser.add_argument("--program", type=pathlib.Path, default=BIN / "plainsong-gateway")
        self.parser.add_argument("--hold", type=pathlib.Path, default=BIN / "plainsong-hold")
        self.parser.add_argument("--only", default="", help="words of the scenarios to run")
        self.parser.add_argument("--keep", action="store_true", help="keep the folder")
        self.set_up = set_up
        self.scenarios = []
        self.stops = []

    def scenario(self, words):
        def add(function):
            self.scenarios.append((words, function))
            return function
        return add

    def later(self, stop_it):
        """Calls `stop_it` when the file ends, last first."""
        self.stops.append(stop_it)

    def district(self, name="district"):
        return District(self.folder / name, self.arguments)

    def begin(self):
        self.arguments = self.parser.parse_args()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="plainsong-gateway-"))
        os.chmod(self.folder, 0o755)  # Postfix's processes are other users.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

    def end(self, failed):
        for stop_it in reversed(self.stops):
            try:
                stop_it()
            except Exception as error:  # The others are to be stopped all the same.
                print(f"     while stopping: {error}", flush=True)
                failed += 1
        if self.arguments.keep:
            print(f"     files: {self.folder}")
        else:
            shutil.rmtree(self.folder, ignore_errors=True)
        return failed

    def main(self):
        self.begin()
        failed, run = 0, 0
        try:
            subject = self.set_up(self) if self.set_up else None
            for words, function in self.scenarios:
                if self.arguments.only not in words:
                    continue
                began = time.monotonic()
                run += 1
                try:
                    function(subject) if self.set_up else function()
                    print(f"ok   {words} ({time.monotonic() - began:.1f} s)", flush=True)
                except (Failure, Lost, ConnectionError) as error:
                    failed += 1
                    print(f"FAIL {words}: {error}", flush=True)
                except Exception:
                    failed += 1
                    print(f"FAIL {words}:\n{traceback.format_exc()}", flush=True)
        except Failure as error:
            failed += 1
            print(f"FAIL {error}", flush=True)
        finally:
            if failed:
                self.show_logs()
            failed = self.end(failed)
        print(f"{run} scenarios, {failed} failed")
        sys.exit(1 if failed or not run else 0)

    def show_logs(self):
        for log in sorted(self.folder.rglob("*.log")):
            lines = log.read_text(errors="replace").splitlines()
            interesting = [line for line in lines if not re.search(r"daemon started|: statistics:",
                                                                   line)]
            print(f"     the end of {log.relative_to(self.folder)}:")
            for line in interesting[-12:]:
                print("       " + line[:240])
