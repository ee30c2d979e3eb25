"""Services on loopback that stand for the real ones: a web service that is posted to, a mail server."""

import email
import email.policy
import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

TOKEN = "CANARYxoken777secret"


class Sink:
    """A service on loopback: keeps what it is posted and answers as it is told."""

    def __init__(self) -> None:
        self.posts: list[tuple[str, dict[str, Any]]] = []
        self.status, self.answer, self.delay = 200, b"ok", 0.0
        sink = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                sink.posts.append((self.path, json.loads(body)))
                time.sleep(sink.delay)
                self.send_response(sink.status)
                self.send_header("Content-Length", str(len(sink.answer)))
                self.end_headers()
                self.wfile.write(sink.answer)

            do_PUT = do_POST

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


class Postbox:
    """A mail server's handler: keeps the mail, or refuses the recipient it is told to."""

    refuse: ClassVar[str] = "refused@sample.example"

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], EmailMessage, bytes]] = []
        self.logins: list[bytes] = []
        self.expected = LoginPassword(b"watch", TOKEN.encode())

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if address == self.refuse:
            return "550 5.1.1 no mailbox for refused@sample.example here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        raw = envelope.original_content
        mail = email.message_from_bytes(raw, policy=email.policy.SMTP)
        assert isinstance(mail, EmailMessage)
        self.mails.append((envelope.rcpt_tos, mail, raw))
        return "250 OK"

    def login(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: LoginPassword) -> AuthResult:
        self.logins.append(data.login)
        return AuthResult(success=data == self.expected, handled=False)


class MailServer(Controller):
    """A mail server on whatever port is free."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def receiving_mail(certificate: Path | None = None) -> Iterator[tuple[Postbox, int]]:
    """A mail server and its port; with a certificate one that wants STARTTLS and a login."""
    box, wants = Postbox(), {}
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        wants = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": box.login}
    server = MailServer(box, hostname="127.0.0.1", port=0, **wants)
    server.start()
    yield box, server.port
    server.stop()


def write_certificate(folder: Path) -> Path:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file = folder / "server.pem"
    file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return file
