"""Values, keys and indexes; the numbers are those of the standards or worked out by their definitions."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives import hashes
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from linli.kernel.crypto import (
    KeyringWrong,
    Tampered,
    UnknownKey,
    blind_index,
    decrypt,
    encrypt,
    key_id_of,
    needs_rotation,
    parse_index_key,
    parse_keyring,
    rotate,
)
from linli.kernel.crypto.ciphers import Sm4Gcm

PHONE = b"people.contact.phone"
ONE = "k1:sm4-gcm:" + base64.b64encode(b"1" * 16).decode()
TWO = "k2:aes-gcm:" + base64.b64encode(b"2" * 32).decode()


def test_sm4_gcm_gives_the_vector_of_rfc_8998() -> None:
    cipher = Sm4Gcm(bytes.fromhex("0123456789ABCDEFFEDCBA9876543210"))
    nonce = bytes.fromhex("00001234567800000000ABCD")
    associated = bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")
    plaintext = b"".join(bytes([byte]) * 8 for byte in b"\xaa\xbb\xcc\xdd\xee\xff\xee\xaa")
    sealed = cipher.seal(nonce, plaintext, associated)
    assert sealed.hex().upper() == (
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
        "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
        "83DE3541E4C2B58177E065A9BF7B62EC"
    )
    assert cipher.open(nonce, sealed, associated) == plaintext


@given(st.text(max_size=200), st.binary(max_size=40), st.sampled_from([f"{ONE},{TWO}", f"{TWO},{ONE}"]))
def test_what_is_encrypted_is_decrypted_and_never_looks_the_same(
    text: str, context: bytes, ring: str
) -> None:
    from django.test import override_settings

    with override_settings(DATA_KEYS=ring):
        value = encrypt(text, context=context)
        assert decrypt(value, context=context) == text
        assert encrypt(text, context=context) != value
        assert key_id_of(value) == ring.split(":", 1)[0]


def test_every_flipped_byte_is_noticed(settings: Settings) -> None:
    settings.DATA_KEYS = f"{ONE},{TWO}"
    value = encrypt("王小明", context=PHONE)
    for place in range(len(value)):
        altered = bytearray(value)
        altered[place] ^= 1
        with pytest.raises((Tampered, UnknownKey)):
            decrypt(bytes(altered), context=PHONE)
    with pytest.raises(Tampered, match="cut off"):
        decrypt(value[:20], context=PHONE)


def test_a_value_does_not_move_to_another_column() -> None:
    with pytest.raises(Tampered):
        decrypt(encrypt("13800000000", context=PHONE), context=b"people.contact.name")


def test_a_key_taken_out_is_named_and_another_key_under_its_id_is_noticed(settings: Settings) -> None:
    settings.DATA_KEYS = ONE
    value = encrypt("x", context=PHONE)
    settings.DATA_KEYS = TWO
    with pytest.raises(UnknownKey, match=r"'k1'.*rotate_keys"):
        decrypt(value, context=PHONE)
    settings.DATA_KEYS = TWO.replace("k2", "k1")
    with pytest.raises(Tampered):
        decrypt(value, context=PHONE)


def test_rotation_moves_a_value_to_the_first_key(settings: Settings) -> None:
    settings.DATA_KEYS = ONE
    old = encrypt("13800000000", context=PHONE)
    settings.DATA_KEYS = f"{TWO},{ONE}"
    assert needs_rotation(old)
    new = rotate(old, context=PHONE)
    assert not needs_rotation(new)
    settings.DATA_KEYS = TWO
    assert decrypt(new, context=PHONE) == "13800000000"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("k1:sm4-gcm", "entry 1: write id:algorithm:base64key"),
        (f"{ONE},k 2:sm4-gcm:AAAA", "entry 2: the id must be"),
        (f"{ONE},{ONE}", "entry 2: the id 'k1' stands there twice"),
        ("k1:rot13:AAAA", r"entry 1 \(k1\): algorithm 'rot13' is unknown; known are aes-gcm, sm4-gcm"),
        ("k1:sm4-gcm:AAAA", r"entry 1 \(k1\): the key has 3 bytes, but 16 are needed"),
        ("k1:sm4-gcm:!secret!", r"entry 1 \(k1\): the key is not base64"),
    ],
)
def test_a_wrong_keyring_says_where_and_never_shows_the_key(text: str, said: str) -> None:
    with pytest.raises(KeyringWrong, match=said) as raised:
        parse_keyring(text)
    assert "secret" not in str(raised.value)


def test_an_index_key_that_is_too_short_is_refused() -> None:
    with pytest.raises(KeyringWrong, match="3 bytes"):
        parse_index_key("AAAA")


def _sm3(data: bytes) -> bytes:
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize()


def test_the_blind_index_is_hmac_sm3_by_its_definition(settings: Settings) -> None:
    assert _sm3(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    key = b"0123456789abcdef0123456789abcdef"
    settings.INDEX_KEY = base64.b64encode(key).decode()
    padded = key.ljust(64, b"\x00")
    inner = _sm3(bytes(b ^ 0x36 for b in padded) + b"phone\x0013800000000")
    assert blind_index("13800000000", domain="phone") == _sm3(bytes(b ^ 0x5C for b in padded) + inner)


def test_the_blind_index_forgives_writing_and_keeps_domains_apart() -> None:
    plain = blind_index("13800000000", domain="phone")
    assert blind_index(" 138 0000 ００００ ", domain="phone") == plain
    assert blind_index("13800000000", domain="fax") != plain
    assert blind_index("13800000001", domain="phone") != plain
