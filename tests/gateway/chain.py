"""Postfix, the gateway and a next hop in one chain, and what must hold however they are chained."""

import time

from harness import (FAMILY, RESULT_FIELD, SENDER, WARNING_FOUND, Gateway, Postfix, Sink, Smtp,
                     equal, expect, free_port, letter, message_id, only_trace_before, send,
                     wait_until)


def add_arguments(parser):
    parser.add_argument("--tcp", action="store_true", help="the milter over TCP, not a unix socket")
    parser.add_argument("--lmtp", action="store_true", help="the content filter by LMTP")
    parser.add_argument("--without-gateway", action="store_true",
                        help="Postfix alone: shows what it does itself")


class Chain:
    """A mail server (`port` is its door), the gateway it asks, and the next hop."""

    def __init__(self, suite):
        self.suite = suite
        self.sink = Sink()
        suite.later(self.sink.stop)

    def start_gateway(self):
        self.gateway.start()
        self.suite.later(self.gateway.end)

    def drain(self):
        """Waits until nothing is under way in the mail server."""
        time.sleep(0.5)

    def sent(self, text, **options):
        """Sends a message that must be accepted."""
        outcome = send(self.port, text, **options)
        expect(outcome.accepted, f"the message was refused: {outcome.last}")
        return outcome

    def arrived(self, identity, seconds=20):
        mail = self.sink.wait_for_mail(identity, seconds)
        expect(mail, f"{identity} did not arrive")
        return mail

    def arrives_once(self, identity):
        mail = self.arrived(identity)
        self.drain()
        time.sleep(0.3)
        equal(len(self.sink.find(identity)), 1, f"deliveries of {identity}")
        return mail

    def is_held(self, identity):
        """The id under which a message is held; it must not have been delivered."""
        found = wait_until(lambda: self.district.stored(identity), 10)
        expect(found, f"{identity} is not in the hold store")
        equal(len(found), 1, f"entries of {identity} in the hold store")
        expect(found[0] in self.district.held(), f"plainsong-hold does not list {found[0]}")
        self.drain()
        equal(self.sink.find(identity), [], f"deliveries of {identity}, which is held")
        return found[0]


class PostfixChain(Chain):
    def __init__(self, suite, mode, more_doors=lambda chain: {}, settings=()):
        super().__init__(suite)
        arguments = suite.arguments
        reinject = free_port()
        self.district = suite.district().write(reinject)
        lmtp = mode == "content" and arguments.lmtp
        socket = "inet" if arguments.tcp else "unix"
        self.gateway = Gateway(self.district, milter=socket if mode == "milter" else None,
                               smtp=mode != "milter" and not lmtp, lmtp=lmtp)
        where = {"milter": self.gateway.milter,
                 "proxy": f"127.0.0.1:{self.gateway.smtp_port}",
                 "content": f"[127.0.0.1]:{self.gateway.lmtp_port or self.gateway.smtp_port}"}
        alone = arguments.without_gateway
        self.postfix = Postfix(suite.folder / "postfix", self.sink.port, "none" if alone else mode,
                               where[mode], lmtp, reinject=reinject, settings=settings,
                               more_doors={} if alone else more_doors(self))
        if not alone:
            self.start_gateway()
        self.postfix.start()
        suite.later(self.postfix.stop)
        self.port = self.postfix.port

    def drain(self):
        self.postfix.drain()


def without_marks(text):
    """The message without the fields that the gateway adds."""
    kept, drop, at = [], False, 0
    while at < len(text):
        line = text[at:text.find(b"\r\n", at) + 2] or text[at:]
        if line == b"\r\n":
            break
        if line[:1] not in (b" ", b"\t"):
            drop = line.lower().startswith(b"x-plainsong-")
        if not drop:
            kept.append(line)
        at += len(line)
    return b"".join(kept) + text[at:]


def passes_unchanged(chain, text, identity, what, **options):
    chain.sent(text, **options)
    mail = chain.arrives_once(identity)
    only_trace_before(mail.text, text, what)
    return mail


def clean_mail(chain):
    for kind in ("clean", "suggestion"):
        identity = message_id(kind)
        passes_unchanged(chain, letter(identity, kind), identity, f"{kind} mail")


def tagged_mail(chain):
    identity = message_id("warning")
    text = letter(identity, "warning")
    chain.sent(text)
    mail = chain.arrives_once(identity)
    equal(mail.field(RESULT_FIELD), WARNING_FOUND, RESULT_FIELD)
    only_trace_before(without_marks(mail.text), text, "the tagged message without its tags")


def held_and_released(chain):
    identity = message_id("error")
    text = letter(identity, "error")
    chain.sent(text, recipients=[FAMILY, "second@lists.example", "third@lists.example"])
    one = chain.is_held(identity)
    stored = (chain.district.store / "held" / one / "message.eml").read_bytes()
    only_trace_before(stored, text, "the message in the hold store")
    expect("labeling test" in chain.district.hold("show", one), "show does not name what was found")
    chain.district.release(one)
    mail = chain.arrives_once(identity)
    only_trace_before(without_marks(mail.text), text, "the released message")
    equal(sorted(address for one in chain.sink.find(identity) for address, _ in one.recipients),
          ["family@lists.example", "second@lists.example", "third@lists.example"], "recipients")
    expect(one not in chain.district.held(), "it is listed as held after its release")
    chain.district.hold("release", one, "--who", "anna", "--reason", "again", check=False)
    chain.arrives_once(identity)


def several_in_a_session(chain):
    kinds = ["clean", "error", "warning", "clean"]
    identities = [message_id(kind) for kind in kinds]
    with Smtp(chain.port) as session:
        session.hello()
        for kind, identity in zip(kinds, identities):
            outcome = session.mail(SENDER, [FAMILY], letter(identity, kind))
            expect(outcome.accepted, f"the {kind} message was refused: {outcome.last}")
        session.command("QUIT")
    for kind, identity in zip(kinds, identities):
        chain.is_held(identity) if kind == "error" else chain.arrives_once(identity)


def returned_in_the_session(chain):
    identity = message_id("returned")
    text = letter(identity, "error", sender="office@slate-hill.example")
    outcome = send(chain.port, text, sender="office@slate-hill.example")
    equal(outcome.last.code, 550, "the reply to the end of data")
    expect(len(outcome.last.lines) > 1, f"the reply has one line: {outcome.last}")
    for line in outcome.last.lines:
        expect(line.startswith("5.7.1 "), f"a line of the reply lacks 5.7.1: {line}")
    expect("labeling test" in str(outcome.last), f"the reply does not say why: {outcome.last}")
    chain.drain()
    equal(chain.sink.find(identity), [], "deliveries of the returned message")


def machines_mail(chain):
    cases = [
        ("the null sender", dict(sender=""), ()),
        ("an automatic reply", {}, ["Auto-Submitted: auto-replied"]),
        ("a report", {}, ["MIME-Version: 1.0",
                          "Content-Type: multipart/report; report-type=delivery-status; boundary=b"]),
    ]
    for name, options, fields in cases:
        identity = message_id("machine")
        body = None
        if name == "a report":
            body = ("--b\r\n\r\nThe labeling test is on Friday.\r\n--b\r\n"
                    "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a.example\r\n"
                    "\r\nAction: failed\r\n--b--\r\n")
        text = letter(identity, "error", fields, body=body)
        passes_unchanged(chain, text, identity, name, **options)


def delivery_parameters(chain):
    """RFC 3461: what the sender asked for goes with the message, held or not."""
    for kind in ("clean", "error"):
        identity = message_id(kind)
        chain.sent(letter(identity, kind), parameters="RET=HDRS ENVID=QL+2B17",
                   recipient_parameters="NOTIFY=FAILURE,DELAY ORCPT=rfc822;old+2Bfamily@lists.example")
        if kind == "error":
            chain.district.release(chain.is_held(identity))
        mail = chain.arrives_once(identity)
        found = set(mail.parameters.split())
        expect({"RET=HDRS", "ENVID=QL+2B17"} <= found, f"MAIL had {mail.parameters}")
        address, parameters = mail.recipients[0]
        found = dict(one.split("=", 1) for one in parameters.split())
        equal((set(found.get("NOTIFY", "").split(",")), found.get("ORCPT")),
              ({"FAILURE", "DELAY"}, "rfc822;old+2Bfamily@lists.example"), "what RCPT had")


def awkward_bytes(chain):
    line = b"The book is called Water, and it is about water. It has many pages. Read.\r\n"
    assert len(line) == 75
    long_text = line * 3000
    # Postfix hands a body over in chunks of 65,535 bytes: their ends fall into CRLF and into UTF-8.
    chunks = 65535
    cut_line_end = b"x" * (chunks - 1 - 75 * 860) + b"\r\n"
    cases = [
        ("a line end across two chunks", line * 860 + cut_line_end + line * 10, ""),
        ("a letter across two chunks", line * 860 + b"x" * (chunks - 1 - 75 * 860 ) +
         "é".encode() + b"\r\n" + line * 900, "BODY=8BITMIME"),
        ("a body of one chunk", line * 873 + b"y" * (chunks - 75 * 873 - 2) + b"\r\n", ""),
        ("a body of several chunks", long_text, ""),
        ("lines of dots", b".\r\n..\r\n...\r\n.a\r\n\r\n.\r\n" * 20, ""),
        ("an empty body", b"", ""),
        ("empty lines at the end", b"Read.\r\n\r\n\r\n\r\n", ""),
        ("bytes that are no UTF-8", b"Ma\xf1ana \xe9 \xff\xfe\r\n", "BODY=8BITMIME"),
        ("a NUL", b"Read\x00 this.\r\n", "BODY=8BITMIME"),
        ("blanks at the ends of lines", b"Read  \r\n \r\n\t\r\n", ""),
        ("a line of 990 bytes", b"a" * 990 + b"\r\n", ""),
    ]
    for name, body, parameters in cases:
        identity = message_id("bytes")
        text = letter(identity, body=body)
        chain.sent(text, parameters=parameters)
        mail = chain.arrives_once(identity)
        only_trace_before(mail.text, text, name)


def awkward_headers(chain):
    # Postfix cuts an address field after 10,240 tokens (header_address_token_limit).
    addresses = ",\r\n ".join(f"the-family-with-the-number-{i:05}@families.lists.example"
                              for i in range(1000))
    cases = [
        ("a header of 58 kB", [f"Cc: {addresses}"]),
        ("blanks around values", ["X-One:  two blanks", "X-Two:\ttab", "X-Three: end  ", "X-Four:no"]),
        ("folded fields", ["X-One: a\r\n b\r\n\tc", "X-Two:\r\n all on the next line"]),
        ("a field twice", ["X-One: 1", "X-One: 2", "X-Two: between", "X-One: 3"]),
        ("an empty field", ["X-Empty:", "X-Blank: "]),
    ]
    for name, fields in cases:
        for kind in ("clean", "warning"):
            identity = message_id("header")
            text = letter(identity, kind, fields)
            chain.sent(text)
            mail = chain.arrives_once(identity)
            only_trace_before(without_marks(mail.text), text, f"{name}, {kind}")


def international(chain):
    """RFC 6531: addresses and fields in UTF-8."""
    for kind in ("clean", "warning", "error"):
        identity = message_id(f"utf8-{kind}")
        text = letter(identity, kind, subject="Noche de la biblioteca año ñ 図書館",
                      fields=["X-Escuela: Peñón"])
        chain.sent(text, sender="secretaría@quarry-lake.example",
                   recipients=["señora@lists.example"], parameters="SMTPUTF8 BODY=8BITMIME")
        if kind == "error":
            chain.district.release(chain.is_held(identity))
        mail = chain.arrives_once(identity)
        only_trace_before(without_marks(mail.text), text, f"mail in UTF-8, {kind}")
        equal((mail.sender, mail.recipients[0][0]),
              ("secretaría@quarry-lake.example", "señora@lists.example"), "the envelope")
        expect("SMTPUTF8" in mail.parameters, f"MAIL had {mail.parameters}")


def envelope_is_kept(chain):
    identity = message_id("error")
    chain.sent(letter(identity, "error"), parameters="BODY=8BITMIME")
    one = chain.is_held(identity)
    envelope = chain.district.envelope(one)
    equal((envelope["sender"], [one["address"] for one in envelope["recipients"]], envelope["client"],
           envelope["helo"]), (SENDER, [FAMILY], "127.0.0.1", "client.example"),
          "the envelope in the hold store")
    expect("8BITMIME" in envelope["parameters"], f"BODY=8BITMIME is not kept: {envelope}")


EVERYWHERE = [
    ("clean mail arrives byte for byte", clean_mail),
    ("warnings are tagged, and nothing else is changed", tagged_mail),
    ("errors are held, and a released message arrives once", held_and_released),
    ("several messages in a session have each their own fate", several_in_a_session),
    ("mail by machines is left alone", machines_mail),
    ("what the sender asked for (DSN) goes with the message", delivery_parameters),
    ("awkward bodies arrive byte for byte", awkward_bytes),
    ("awkward headers arrive byte for byte", awkward_headers),
    ("addresses and fields in UTF-8 pass", international),
    ("the envelope is kept with a held message", envelope_is_kept),
]


def add_scenarios(suite):
    for words, function in EVERYWHERE:
        suite.scenario(words)(function)
