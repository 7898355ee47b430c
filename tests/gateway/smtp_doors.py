"""The SMTP and LMTP doors of gateways that differ in their settings, before a next hop that is ours."""

import subprocess
import time

from harness import FAMILY, SENDER, Gateway, Sink, equal, expect

MAIL = f"MAIL FROM:<{SENDER}>"
RCPT = f"RCPT TO:<{FAMILY}>"


class Doors:
    """Gateways that differ in their settings, each with the same willing next hop."""

    def __init__(self, suite):
        self.sink = Sink()
        suite.later(self.sink.stop)
        self.suite = suite
        self.certificate, self.key = suite.folder / "certificate.pem", suite.folder / "key.pem"
        self.make_certificate("mail.quarry-lake.example")
        self.plain = self.gateway("plain", self.sink.port)
        self.secure = self.gateway("secure", self.sink.port, ["--tls-cert", self.certificate,
                                                              "--tls-key", self.key],
                                   peers={"xclient": ["127.0.0.0/8"], "xforward": []})
        self.smtp, self.lmtp = self.plain.smtp_port, self.plain.lmtp_port

    def make_certificate(self, name):
        done = subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj",
             f"/CN={name}", "-keyout", self.key, "-out", self.certificate],
            capture_output=True, text=True)
        expect(done.returncode == 0, f"openssl made no certificate: {done.stderr}")

    def gateway(self, name, next_hop, options=(), **settings):
        district = self.suite.district(name).write(next_hop, **settings)
        gateway = Gateway(district, smtp=True, lmtp=True, options=options).start()
        self.suite.later(gateway.end)
        return gateway

    def delivered(self, identity, count, what):
        """Waits for as many deliveries, and a moment for one too many."""
        self.sink.wait_for(lambda: len(self.sink.find(identity)) >= count, 10)
        time.sleep(0.1 if count else 0.3)
        equal(len(self.sink.find(identity)), count, f"deliveries of the message ({what})")
