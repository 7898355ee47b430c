"""Processes of a test: started here, ended here, by their number."""

import concurrent.futures
import ctypes
import os
import signal
import socket
import subprocess
import time


class Failure(Exception):
    """What a test expected and did not find, in one sentence."""


_reserved = []


def free_port():
    """A port of 127.0.0.1 for a server of this test. It stays reserved, so that no connection of
    somebody gets it meanwhile; a server that sets SO_REUSEADDR, as all do, may listen there."""
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    one.bind(("127.0.0.1", 0))
    _reserved.append(one)
    return one.getsockname()[1]


# Linux ends a process with the thread that has started it (PR_SET_PDEATHSIG): one thread starts all,
# and lives as long as the test.
_starter = concurrent.futures.ThreadPoolExecutor(1)
_c = ctypes.CDLL(None)


def _end_with_parent():
    _c.prctl(1, signal.SIGTERM)


def start(command, log, environment=None, **options):
    """Starts a process that writes into the file `log` and does not outlive the test."""
    def begin():
        with open(log, "ab") as out:
            return subprocess.Popen([str(part) for part in command], stdout=out, stderr=out,
                                    stdin=subprocess.DEVNULL, preexec_fn=_end_with_parent,
                                    env=environment, **options)
    return _starter.submit(begin).result()


def stop(process, seconds=10):
    """Asks a process to end and returns its status; kills it if it does not."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    return process.returncode


def wait_until(question, seconds=10, pause=0.02):
    """Asks until the answer is true or the time is over; returns the last answer."""
    end = time.monotonic() + seconds
    while True:
        answer = question()
        if answer or time.monotonic() > end:
            return answer
        time.sleep(pause)


def resident_kilobytes(pid):
    with open(f"/proc/{pid}/status") as status:
        for line in status:
            if line.startswith("VmRSS"):
                return int(line.split()[1])
    raise Failure(f"process {pid} has no memory")


def alive(pid):
    try:
        os.kill(pid, 0)
        return True
    except ProcessLookupError:
        return False
