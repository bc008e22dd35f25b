"""Chinese text: numbers with check digits, telephones, masks of personal data, clean-up. Plain Python."""

from linli.kernel.chinese.masks import mask_address, mask_id, mask_name, mask_phone
from linli.kernel.chinese.numbers import (
    is_credit_code,
    is_id_number,
    is_mobile,
    is_persons_phone,
    is_phone,
    normalise_phone,
)
from linli.kernel.chinese.personal import (
    Kind,
    PersonalSpan,
    TakenOut,
    find_personal,
    mask_personal,
    take_out_personal,
)
from linli.kernel.chinese.text import clean_text, half_width
from linli.kernel.chinese.words import Pair, Term, pairs_in, plain, subjects_in, terms_in

__all__ = [
    "Kind",
    "Pair",
    "PersonalSpan",
    "TakenOut",
    "Term",
    "clean_text",
    "find_personal",
    "half_width",
    "is_credit_code",
    "is_id_number",
    "is_mobile",
    "is_persons_phone",
    "is_phone",
    "mask_address",
    "mask_id",
    "mask_name",
    "mask_personal",
    "mask_phone",
    "normalise_phone",
    "pairs_in",
    "plain",
    "subjects_in",
    "take_out_personal",
    "terms_in",
]
