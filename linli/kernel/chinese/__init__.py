"""Chinese text: numbers with check digits, telephones, masks of personal data, clean-up. Plain Python."""

from linli.kernel.chinese.masks import mask_address, mask_id, mask_name, mask_phone
from linli.kernel.chinese.numbers import is_credit_code, is_id_number, is_mobile, is_phone, normalise_phone
from linli.kernel.chinese.personal import (
    Kind,
    PersonalSpan,
    TakenOut,
    find_personal,
    mask_personal,
    take_out_personal,
)
from linli.kernel.chinese.text import clean_text, half_width

__all__ = [
    "Kind",
    "PersonalSpan",
    "TakenOut",
    "clean_text",
    "find_personal",
    "half_width",
    "is_credit_code",
    "is_id_number",
    "is_mobile",
    "is_phone",
    "mask_address",
    "mask_id",
    "mask_name",
    "mask_personal",
    "mask_phone",
    "normalise_phone",
    "take_out_personal",
]
