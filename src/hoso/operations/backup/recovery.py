"""The recovery key pair: backups need its public half, restoring needs the passphrase that opens the private one."""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from hoso.foundation.refusal import Refusal

COST = 2**17
LARGEST_COST = 2**20
SHORTEST = 12
PURPOSE = b"hoso backup"


@dataclass(frozen=True)
class Recovery:
    """What lies in the data folder and in the head of every backup; worthless without the passphrase."""

    public: bytes
    salt: bytes
    cost: int
    sealed: bytes

    def to_text(self) -> str:
        parts = {"public": self.public, "salt": self.salt, "sealed": self.sealed}
        return json.dumps(
            {**{name: base64.b64encode(part).decode() for name, part in parts.items()}, "cost": self.cost}
        )

    @classmethod
    def from_text(cls, text: str) -> Recovery:
        found = json.loads(text)
        parts = {name: base64.b64decode(found[name], validate=True) for name in ("public", "salt", "sealed")}
        return cls(cost=int(found["cost"]), **parts)

    def open(self, passphrase: str) -> X25519PrivateKey:
        """The private half, for whoever knows the passphrase."""
        if not 2 <= self.cost <= LARGEST_COST:
            raise Refusal("Tệp sao lưu đã hỏng ở phần đầu.")
        sealed = AESGCM(stretched(passphrase, self.salt, self.cost))
        try:
            private = sealed.decrypt(self.sealed[:12], self.sealed[12:], self.public)
        except InvalidTag as error:
            raise Refusal(
                "Mật khẩu phục hồi không đúng. Hãy dùng mật khẩu đã đặt khi bản sao lưu này được tạo."
            ) from error
        return X25519PrivateKey.from_private_bytes(private)

    def seal_key(self, context: bytes) -> tuple[bytes, bytes]:
        """A fresh key for one backup, and the public bytes by which the private half finds it again."""
        once = X25519PrivateKey.generate()
        shared = once.exchange(X25519PublicKey.from_public_bytes(self.public))
        return derived(shared, context), once.public_key().public_bytes_raw()


def new_recovery(passphrase: str) -> Recovery:
    """A key pair whose private half only this passphrase opens."""
    if len(passphrase) < SHORTEST:
        raise Refusal(f"Mật khẩu phục hồi phải có ít nhất {SHORTEST} ký tự.")
    private = X25519PrivateKey.generate()
    public, salt, nonce = private.public_key().public_bytes_raw(), os.urandom(16), os.urandom(12)
    sealed = AESGCM(stretched(passphrase, salt, COST)).encrypt(nonce, private.private_bytes_raw(), public)
    return Recovery(public, salt, COST, nonce + sealed)


def key_of_backup(private: X25519PrivateKey, once: bytes, context: bytes) -> bytes:
    return derived(private.exchange(X25519PublicKey.from_public_bytes(once)), context)


def recovery_of(data: Path) -> Recovery:
    """The recovery key of an installation."""
    try:
        return Recovery.from_text((data / "recovery.json").read_text())
    except FileNotFoundError as error:
        raise Refusal(f"Chưa có mật khẩu phục hồi trong {data}. Hãy đặt bằng ./hoso setup --new-passphrase.") from error


def stretched(passphrase: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(passphrase.strip().encode())


def derived(shared: bytes, context: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=context, info=PURPOSE).derive(shared)
