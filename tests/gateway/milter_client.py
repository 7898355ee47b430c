"""The mail server's side of the milter protocol, version 6: sends messages, carries out the edits."""

import dataclasses
import socket
import struct

from client import Lost

ACTIONS = 0x1FF
STEPS = 0x1FFFFF
LEADING_SPACE = 0x100000
NO_REPLY = {"C": 0x1000, "H": 0x2000, "M": 0x4000, "R": 0x8000, "T": 0x10000, "U": 0x20000,
            "L": 0x80, "N": 0x40000, "B": 0x80000}
LEFT_OUT = {"C": 0x1, "H": 0x2, "M": 0x4, "R": 0x8, "B": 0x10, "L": 0x20, "N": 0x40, "U": 0x100,
            "T": 0x200}


@dataclasses.dataclass
class Verdict:
    edits: list        # (code, data) of each change, in its order
    code: str          # of the last reply
    data: bytes = b""

    @property
    def passes(self):
        return self.code in "ac"

    def of(self, code):
        return [data for one, data in self.edits if one == code]

    @property
    def reply(self):
        """The lines of a reply in words, of code y."""
        return self.data.rstrip(b"\0").decode().replace("%%", "%").split("\r\n")


def fields_and_body(text):
    """The fields of a message as a mail server hands them over: (name, value with its blanks)."""
    fields, at = [], 0
    while at < len(text):
        end = text.find(b"\r\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        if line == b"":
            return fields, text[end + 2:]
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1] = (fields[-1][0], fields[-1][1] + b"\n" + line)
        else:
            name, colon, value = line.partition(b":")
            if not colon or not name or any(byte <= 32 or byte >= 127 for byte in name):
                return fields, text[at:]  # No field: mail servers let the body begin here.
            fields.append((name, value))
        at = end + 2
    return fields, b""


class Milter:
    def __init__(self, port=None, path=None, steps=STEPS, timeout=30):
        self.socket = socket.socket(socket.AF_UNIX if path else socket.AF_INET)
        self.socket.settimeout(timeout)
        self.socket.connect(str(path) if path else ("127.0.0.1", port))
        if not path:
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.negotiate(steps)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def negotiate(self, steps=STEPS):
        self.packet("O", struct.pack(">III", 6, ACTIONS, steps))
        code, data = self.read()
        if code != "O":
            raise Lost(f"negotiation was answered {code!r}")
        self.version, self.actions, self.steps = struct.unpack(">III", data[:12])

    def packet(self, code, data=b""):
        try:
            self.socket.sendall(struct.pack(">I", len(data) + 1) + code.encode() + data)
        except OSError as error:
            raise Lost(f"while sending to the milter: {error}") from error

    def _more(self):
        try:
            more = self.socket.recv(65536)
        except OSError as error:
            raise Lost(f"while waiting for the milter: {error}") from error
        if not more:
            raise Lost("the milter closed the connection")
        self.buffer += more

    def read(self):
        while len(self.buffer) < 4:
            self._more()
        length = struct.unpack(">I", self.buffer[:4])[0]
        while len(self.buffer) < 4 + length:
            self._more()
        packet, self.buffer = self.buffer[4:4 + length], self.buffer[4 + length:]
        return chr(packet[0]), packet[1:]

    def step(self, code, data=b""):
        """One command; its reply, None where none is due."""
        if self.steps & LEFT_OUT.get(code, 0):
            return None
        self.packet(code, data)
        if code in "DAQK" or self.steps & NO_REPLY.get(code, 0):
            return None
        reply = self.read()
        if reply[0] != "c":
            raise Lost(f"{code} was answered {reply}")
        return reply

    def macros(self, code, **values):
        self.packet("D", code.encode() + b"".join(
            name.encode() + b"\0" + value.encode() + b"\0" for name, value in values.items()))

    def connect(self, address="127.0.0.1", helo="client.example"):
        self.macros("C", j="mail.quarry-lake.example")
        self.step("C", b"client.example\0" + b"4" + struct.pack(">H", 4711) + address.encode() + b"\0")
        self.step("H", helo.encode() + b"\0")

    def message(self, sender, recipients, text, parameters=(), queue_id="4QUEUE1D", chunk=65535):
        """Sends one message, with what the gateway does to it as the answer."""
        self.macros("M", i=queue_id)
        arguments = b"".join(one.encode() + b"\0" for one in parameters)
        self.step("M", f"<{sender}>".encode() + b"\0" + arguments)
        for one in recipients:
            self.step("R", f"<{one}>".encode() + b"\0")
        self.step("T")
        fields, body = fields_and_body(text)
        for name, value in fields:
            if not self.steps & LEADING_SPACE and value.startswith(b" "):
                value = value[1:]
            self.step("L", name + b"\0" + value + b"\0")
        self.step("N")
        for at in range(0, len(body), chunk):
            self.step("B", body[at:at + chunk])
        self.packet("E")
        edits = []
        while True:
            code, data = self.read()
            if code == "p":
                continue
            if code in "hime+2-bq":
                edits.append((code, data))
                continue
            return Verdict(edits, code, data)

    def quit(self):
        self.packet("Q")
