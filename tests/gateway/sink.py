"""The next hop of the gateway's tests: keeps every message as it came, and can be unwilling."""

import asyncio
import dataclasses
import logging
import socket
import threading
import time

KEYWORDS = ("PIPELINING", "SIZE 104857600", "8BITMIME", "SMTPUTF8", "DSN", "ENHANCEDSTATUSCODES",
            "XFORWARD NAME ADDR PORT PROTO HELO IDENT SOURCE")


@dataclasses.dataclass
class Delivery:
    sender: str
    parameters: str      # of MAIL
    recipients: list     # (address, parameters)
    text: bytes          # without the dots that SMTP adds
    helo: str
    xforward: dict
    when: float

    def field(self, name):
        """The value of a field of the header, unfolded; None if there is none."""
        found = self.fields(name)
        return found[0] if found else None

    def fields(self, name):
        return [value for key, value in fields_of(self.text) if key.lower() == name.lower()]

    @property
    def body(self):
        return self.text.partition(b"\r\n\r\n")[2]


def fields_of(text):
    header = text.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ")
    found = []
    for line in header.split(b"\r\n"):
        name, colon, value = line.partition(b":")
        if colon:
            found.append((name.decode("latin-1"), value.strip().decode("utf-8", "replace")))
    return found


def path_and_parameters(argument):
    """("a@b", "RET=HDRS") of "FROM:<a@b> RET=HDRS"."""
    rest = argument.partition("<")[2]
    address, _, parameters = rest.partition(">")
    return address, parameters.strip()


class Sink:
    """An SMTP server on a free port of 127.0.0.1, in a thread of its own.

    `faults` says what happens at a stage (connect, ehlo, mail, rcpt, data, dot): a reply in words
    ("451 4.3.0 later"), "drop" to close the connection, or seconds to wait. At the stage "answer"
    the message has been kept: "drop" loses the answer. `refused` has replies by recipient. A sink
    that is `lenient` takes other line ends for the end of data too, as careless servers do.
    """

    def __init__(self, keywords=KEYWORDS, lenient=False, port=0):
        self.keywords = list(keywords)
        self.lenient = lenient
        self.faults = {}
        self.refused = {}
        self.deliveries = []
        self.sessions = 0
        self.changed = threading.Condition()
        # With its protocol, or asyncio does not switch Nagle's algorithm off.
        self.listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self.listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listening.bind(("127.0.0.1", port))
        self.listening.listen(512)
        self.port = self.listening.getsockname()[1]
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self):
        asyncio.set_event_loop(self.loop)
        # Connections end as they like here.
        self.loop.set_exception_handler(lambda *_: None)
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        self.loop.run_until_complete(
            asyncio.start_server(self._serve, sock=self.listening, limit=1 << 27))
        self.loop.run_forever()

    def stop(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.listening.close()

    def find(self, identity):
        """What was delivered with these words in it (a message's id)."""
        words = identity.encode()
        return [one for one in list(self.deliveries) if words in one.text]

    def wait_for(self, question, seconds=20):
        """Waits until `question`, asked after each delivery, has an answer; returns that or None."""
        end = time.monotonic() + seconds
        with self.changed:
            while True:
                answer = question()
                left = end - time.monotonic()
                if answer or left <= 0:
                    return answer or None
                self.changed.wait(min(left, 0.5))

    def wait_for_mail(self, identity, seconds=20):
        found = self.wait_for(lambda: self.find(identity), seconds)
        return found[0] if found else None

    async def _fault(self, stage, writer):
        """True if the stage may go on; the reply of a refusal has been sent then."""
        fault = self.faults.get(stage)
        if fault is None:
            return True
        if isinstance(fault, (int, float)):
            await asyncio.sleep(fault)
            return True
        if fault == "drop":
            writer.transport.abort()
            raise ConnectionResetError
        writer.write(fault.encode() + b"\r\n")
        return False

    async def _serve(self, reader, writer):
        self.sessions += 1
        try:
            if await self._fault("connect", writer):
                await self._session(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _session(self, reader, writer):
        def say(text):
            writer.write(text.encode() + b"\r\n")

        say("220 sink.example ESMTP")
        helo, xforward = "", {}
        sender = parameters = None
        recipients = []
        chunks = b""
        while line := await reader.readline():
            verb, _, argument = line.decode("utf-8", "surrogateescape").strip().partition(" ")
            verb = verb.upper()
            if verb in ("EHLO", "HELO"):
                if await self._fault("ehlo", writer):
                    helo = argument
                    lines = ["sink.example", *(self.keywords if verb == "EHLO" else [])]
                    for one in lines[:-1]:
                        say("250-" + one)
                    say("250 " + lines[-1])
            elif verb == "XFORWARD":
                xforward.update(pair.split("=", 1) for pair in argument.split())
                say("250 2.0.0 ok")
            elif verb == "MAIL":
                if await self._fault("mail", writer):
                    sender, parameters = path_and_parameters(argument)
                    recipients, chunks = [], b""
                    say("250 2.1.0 ok")
            elif verb == "RCPT":
                address = path_and_parameters(argument)[0]
                if sender is None:
                    say("503 5.5.1 MAIL first")
                elif address in self.refused:
                    say(self.refused[address])
                elif await self._fault("rcpt", writer):
                    recipients.append(path_and_parameters(argument))
                    say("250 2.1.5 ok")
            elif verb in ("DATA", "BDAT"):
                if verb == "BDAT":
                    size, _, last = argument.partition(" ")
                    chunks += await reader.readexactly(int(size))
                if not recipients:
                    say("503 5.5.1 RCPT first")
                    continue
                if verb == "BDAT":
                    if not last:
                        say("250 2.0.0 more")
                        continue
                    text = chunks
                else:
                    if not await self._fault("data", writer):
                        continue
                    say("354 go on")
                    await writer.drain()
                    text = await self._text(reader)
                if await self._fault("dot", writer):
                    with self.changed:
                        self.deliveries.append(Delivery(sender, parameters, recipients, text, helo,
                                                        dict(xforward), time.time()))
                        self.changed.notify_all()
                    if await self._fault("answer", writer):
                        say(f"250 2.0.0 kept as {len(self.deliveries)}")
                sender, recipients = None, []
            elif verb == "RSET":
                sender, recipients = None, []
                say("250 2.0.0 ok")
            elif verb in ("NOOP", "VRFY"):
                say("250 2.0.0 ok")
            elif verb == "QUIT":
                say("221 2.0.0 bye")
                break
            else:
                say("500 5.5.2 what?")
            await writer.drain()

    async def _text(self, reader):
        lines = []
        while True:
            line = await reader.readline()
            if not line.endswith(b"\n"):
                raise ConnectionResetError
            if line == b".\r\n" and (not lines or lines[-1].endswith(b"\r\n") or self.lenient):
                return b"".join(lines)
            if self.lenient and (line == b".\n" or line.endswith(b"\r.\r\n")):
                return b"".join(lines)
            lines.append(line[1:] if line.startswith(b".") else line)
