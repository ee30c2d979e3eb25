"""A time stamp (RFC 3161) of a bundle's sums: asked of an authority of the user's choice, and checked.

Owns the exchange with the authority, and whom to believe: the certificates the user names, else those this machine
trusts. The protocol's shapes and signatures are rfc3161-client's, which need not be installed. Must not change what is
stamped.
"""

import hashlib
import ssl
import time
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPException, HTTPResponse
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from mofawatch.bundle.check import STAMP, SUMS

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_OFF = timedelta(hours=1)  # by so much two clocks may differ
_SILENCE = 20  # seconds an authority may say nothing
_PATIENCE = 60  # seconds its answer may take
_CERTIFICATES = 0xA0  # the tag of the certificates in signed data (RFC 5652, 5.1)
_HASHES = (hashlib.sha256, hashlib.sha384, hashlib.sha512)
_LARGEST = 1 << 20  # bytes of an answer; they have a few thousand


class StampError(Exception):
    """No time stamp, or one that proves nothing."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a time stamp says."""

    at: datetime  # aware, UTC
    by: str  # the name of the certificate that signed it


def stamp_bundle(path: Path, url: str, trusted: Path | None) -> None:
    """Puts a time stamp of the sums into the bundle at `path`; StampError where there is none: it stays as it is."""
    with zipfile.ZipFile(path) as bundle:
        sums = bundle.read(SUMS)
    answer = _ask(url, sums, trusted)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(zipfile.ZipInfo(STAMP), answer, zipfile.ZIP_DEFLATED)


def _ask(url: str, sums: bytes, trusted: Path | None) -> bytes:
    """The authority's answer over `sums`, checked; StampError where there is none, or not one to believe."""
    _need_library()
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    request = TimestampRequestBuilder().data(sums).hash_algorithm(HashAlgorithm.SHA256).build()
    host = urlsplit(url).hostname
    try:
        answer = _post(url, request.as_bytes())
    except (OSError, HTTPException, ValueError) as fault:
        raise StampError(f"{host} gave no time stamp: {fault}") from None
    try:
        _compare_clocks(check_stamp(answer, sums, trusted, request.nonce).at, datetime.now(UTC))
    except StampError as fault:
        raise StampError(f"expected a time stamp of {host}, got an answer that proves nothing: {fault}") from None
    return answer


def _compare_clocks(theirs: datetime, ours: datetime) -> None:
    """StampError where a time that was given just now is another than ours."""
    if abs(theirs - ours) > _OFF:
        clocks = f"its clock says {theirs:%Y-%m-%d %H:%M} UTC, this machine's {ours:%Y-%m-%d %H:%M}"
        raise StampError(f"{clocks}: one of them is wrong")


def _post(url: str, question: bytes) -> bytes:
    request = Request(url, question, {"Content-Type": "application/timestamp-query"})  # noqa: S310 (the option's check)
    response: HTTPResponse
    with urlopen(request, timeout=_SILENCE) as response:  # noqa: S310
        answer, until = b"", time.monotonic() + _PATIENCE
        while piece := response.read1(1 << 16):
            answer += piece
            if len(answer) > _LARGEST:
                raise ValueError(f"its answer is larger than {_LARGEST >> 20} MB")
            if time.monotonic() > until:
                raise TimeoutError(f"its answer was not complete after {_PATIENCE} seconds")
    return answer


def check_stamp(answer: bytes, sums: bytes, trusted: Path | None, nonce: int | None = None) -> Stamp:
    """When `answer` says that `sums` existed; StampError where it is not signed so by one to believe.

    `trusted` is a file of certificates (PEM); None: those this machine trusts. `nonce` is the question's, where asked
    just now.
    """
    _need_library()
    from cryptography.x509 import load_der_x509_certificate
    from rfc3161_client import VerifierBuilder, decode_timestamp_response

    try:
        response = decode_timestamp_response(_sort_certificates(answer))
        if response.status != 0:
            said = "; ".join(response.status_string) or f"status {response.status}"
            raise StampError(f"the authority refused: {said}")
        stamped = response.tst_info
    except ValueError as fault:
        raise StampError(f"it is no answer of RFC 3161: {fault}") from None
    if stamped.message_imprint.message not in {hashed(sums).digest() for hashed in _HASHES}:
        raise StampError(f"it is of other bytes than {SUMS}")
    if nonce is not None and stamped.nonce != nonce:
        raise StampError("it answers another question")
    try:
        VerifierBuilder(roots=_load_trusted(trusted)).build().verify_message(response, sums)
    except Exception as fault:  # noqa: BLE001 (what cryptography raises of a broken certificate has no base of its own)
        whom = trusted or "this machine's certificates (--timestamp-ca FILE names others)"
        raise StampError(f"expected a signature to believe by {whom}: {fault}") from None
    signers = {each.serial_number for each in response.signed_data.signer_infos}
    certificates = [load_der_x509_certificate(each) for each in response.signed_data.certificates]
    names = [each.subject.rfc4514_string() for each in certificates if each.serial_number in signers]
    return Stamp(stamped.gen_time.astimezone(UTC), " ".join(names))


def _sort_certificates(answer: bytes) -> bytes:
    """`answer` with its certificates in the order of DER, as the library wants them.

    openssl, which many authorities are, writes them as it was given them; no signature covers their order.
    """
    at, end = 0, len(answer)
    try:
        for number in (0, 1, 1, 0):  # the response, its token, what that holds, the signed data
            _, at, end = _split(answer, at, end)[number]
        _, at, end = next(value for value in _split(answer, at, end) if answer[value[0]] == _CERTIFICATES)
        certificates = [answer[start:stop] for start, _, stop in _split(answer, at, end)]
    except (IndexError, ValueError, StopIteration):
        return answer  # without certificates, or for the library to refuse
    return answer[:at] + b"".join(sorted(certificates)) + answer[end:]


def _split(der: bytes, at: int, end: int) -> list[tuple[int, int, int]]:
    """The values of DER from `at` to before `end`: where each begins, where its content does, and where both end."""
    values = []
    while at < end:
        start, length, at = at, der[at + 1], at + 2
        if length & 0x80:
            size = length & 0x7F
            length, at = int.from_bytes(der[at : at + size], "big"), at + size
        if at + length > end:
            raise ValueError("a value goes beyond what it stands in")
        values.append((start, at, at + length))
        at += length
    return values


def _load_trusted(path: Path | None) -> "list[Certificate]":
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

    if path is None:
        return [load_der_x509_certificate(each) for each in ssl.create_default_context().get_ca_certs(binary_form=True)]
    try:
        return load_pem_x509_certificates(path.read_bytes())
    except ValueError:
        raise StampError(f"{path}: expected certificates (PEM)") from None


def _need_library() -> None:
    if find_spec("rfc3161_client") is None:
        raise StampError("time stamps need rfc3161-client: pip install '.[timestamp]' brings it")
