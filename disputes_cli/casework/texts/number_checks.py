"""What tells a personal number from any other of its length: region, date, prefix, check digit."""

import re

_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]|91")
_CARD_PREFIXES = re.compile(
    r"62\d{14,17}|9558\d{12,15}|(?:60[13]|81)\d{13,16}|4\d{15}|4(?:367|563)\d{15}|5[1-5]\d{14}"
    r"|(?:222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|35(?:2[89]|[3-8]\d)\d{12}"
)  # UnionPay, ICBC, Visa, CCB and BOC debit, Mastercard, JCB
_LONGEST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FILE_YEARS = range(30)  # of an old number's two-digit years these may be those of a file: 00 to 29


def is_identity(number: str) -> bool:
    """GB 11643-1999: region, date of birth, serial number, check digit by ISO 7064 MOD 11-2."""
    if not _PROVINCE.match(number) or not is_day(number[6:14]):
        return False
    from stdnum.iso7064 import mod_11_2

    return bool(mod_11_2.is_valid(number))


def is_old_identity(number: str, *, named_so: bool) -> bool:
    """GB 11643-1989, no check digit: believed where a word names it or county and date leave no doubt."""
    if not _PROVINCE.match(number) or not is_day("19" + number[6:12]):
        return False
    if named_so:
        return True
    if int(number[6:8]) in _FILE_YEARS:
        return False
    from stdnum import numdb

    return any("county" in about for _, about in numdb.get("cn/loc").info(number[:6]))


def is_card(number: str) -> bool:
    """Tell whether a number has a card's prefix and check digit, and no date where file numbers have one."""
    if not _CARD_PREFIXES.fullmatch(number) or is_day(number[6:14]) or is_day(number[4:12]):
        return False
    from stdnum import luhn

    return bool(luhn.is_valid(number))


def is_day(text: str) -> bool:
    """Tell whether eight digits are a day of the years 1900 to 2099."""
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:8])
    return 1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= _LONGEST_DAYS[month - 1]
