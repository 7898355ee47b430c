"""The mail client of the gateway's tests: raw enough to break the rules, and to see what comes."""

import dataclasses
import socket
import ssl


class Lost(Exception):
    """The server closed the connection, or did not answer in time."""


@dataclasses.dataclass
class Reply:
    code: int
    lines: list  # without the code

    def __str__(self):
        return f"{self.code} " + " / ".join(self.lines)

    @property
    def good(self):
        return 200 <= self.code < 400


@dataclasses.dataclass
class Outcome:
    """What became of one message: the first refusal before the text, or the answers to its end."""
    replies: list  # of all commands
    ends: list     # one, with LMTP one for each accepted recipient; none if the text was not sent

    @property
    def last(self):
        return self.replies[-1]

    @property
    def accepted(self):
        return bool(self.ends) and all(reply.good for reply in self.ends)


def wire_form(text):
    """Lines end in CRLF, the last one too. A CR that ends no line is left alone."""
    text = text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return text if text.endswith(b"\r\n") else text + b"\r\n"


def dot_stuffed(text):
    """RFC 5321 section 4.5.2, with the end of data. The text is in its wire form."""
    if text.startswith(b"."):
        text = b"." + text
    return text.replace(b"\r\n.", b"\r\n..") + b".\r\n"


class Smtp:
    """One session. Without `greet`, nothing is read at first."""

    def __init__(self, port, timeout=20, greet=True, path=None, receive_buffer=None):
        if path:
            self.socket = socket.socket(socket.AF_UNIX)
            self.socket.settimeout(timeout)
            self.socket.connect(path)
        else:
            self.socket = socket.socket()
            if receive_buffer:
                self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
            self.socket.settimeout(timeout)
            self.socket.connect(("127.0.0.1", port))
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.keywords = {}
        if greet:
            self.greeting = self.reply()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send(self, data):
        try:
            self.socket.sendall(data)
        except OSError as error:
            raise Lost(f"while sending: {error}") from error

    def line(self):
        while b"\n" not in self.buffer:
            try:
                more = self.socket.recv(65536)
            except OSError as error:
                raise Lost(f"while waiting for a reply: {error}") from error
            if not more:
                raise Lost("the server closed the connection")
            self.buffer += more
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.rstrip(b"\r").decode("utf-8", "surrogateescape")

    def reply(self):
        lines = []
        while True:
            line = self.line()
            lines.append(line[4:])
            if line[3:4] != "-":
                return Reply(int(line[:3]), lines)

    def closed(self):
        """True if the server ends the connection without saying more."""
        try:
            return not self.buffer and self.socket.recv(1) == b""
        except ConnectionResetError:
            return True
        except OSError:
            return False

    def command(self, line):
        self.send((line if isinstance(line, bytes) else line.encode()) + b"\r\n")
        return self.reply()

    def hello(self, verb="EHLO", name="client.example"):
        reply = self.command(f"{verb} {name}")
        self.keywords = {}
        for line in reply.lines[1:]:
            keyword, _, value = line.partition(" ")
            self.keywords[keyword.upper()] = value
        return reply

    def start_tls(self):
        """Without a look at the certificate, which the test has made itself."""
        reply = self.command("STARTTLS")
        if reply.code == 220:
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            self.socket = context.wrap_socket(self.socket)
        return reply

    def mail(self, sender, recipients, text, parameters="", recipient_parameters="", lmtp=False):
        """Sends one message, command by command. `text` is in its wire form."""
        outcome = Outcome([], [])

        def say(line):
            outcome.replies.append(self.command(line.rstrip()))
            return outcome.last.good

        if not say(f"MAIL FROM:<{sender}> {parameters}"):
            return outcome
        accepted = [one for one in recipients if say(f"RCPT TO:<{one}> {recipient_parameters}")]
        if not accepted or not say("DATA"):
            return outcome
        self.send(dot_stuffed(text))
        for _ in accepted if lmtp else [0]:
            outcome.ends.append(self.reply())
            outcome.replies.append(outcome.ends[-1])
        return outcome


def send(port, text, sender="office@quarry-lake.example", recipients=("family@lists.example",),
         parameters="", recipient_parameters="", lmtp=False, timeout=30):
    """Sends one message in a session of its own."""
    with Smtp(port, timeout) as session:
        if not session.greeting.good:
            return Outcome([session.greeting], [])
        session.hello("LHLO" if lmtp else "EHLO")
        outcome = session.mail(sender, recipients, text, parameters, recipient_parameters, lmtp)
        try:
            session.command("QUIT")
        except Lost:
            pass  # The message is accepted or not; how the session ends is another test's matter.
        return outcome
