"""What is deliberately wrong or missing, so that every screen has something true to show."""

from __future__ import annotations

from hoso.demo.lives.calendar import year_of
from hoso.demo.lives.teller import Teller


def spoil(me: Teller) -> None:
    """What is deliberately wrong or missing, so that every screen has something true to show."""
    person, papers = me.sections["ban-than"], me.sections["giay-to"]
    if me.flaw == "no_identity_number":
        papers |= {"id_number": "", "id_issued_on": "", "id_issued_by": ""}
    elif me.flaw == "odd_identity_number":
        number = papers["id_number"]
        papers["id_number"] = f"{number[:4]}{(int(number[4:6]) + 1) % 100:02}{number[6:]}"
    elif me.flaw == "no_phone":
        person["phone"] = ""
    elif me.flaw == "year_of_birth_only":
        person["birth_date"] = str(year_of(me.born))
    elif me.flaw == "no_training":
        me.rows["dao-tao"] = []
    elif me.flaw == "no_family":
        me.rows["gia-dinh"] = []
    elif me.flaw == "odd_party_dates" and me.sections["dang-doan-the"].get("party_joined_on"):
        party = me.sections["dang-doan-the"]
        party["party_official_on"] = party["party_joined_on"][:4]
        party["party_joined_on"] = f"{int(party['party_joined_on'][:4]) + 1}{party['party_joined_on'][4:]}"
    elif me.flaw == "overlapping_work" and len(me.rows["cong-tac"]) > 1:
        first, second = me.rows["cong-tac"][-2:]
        year, rest = second["since"][:4], second["since"][4:]
        first["until"] = f"{int(year) + 1}{rest}"
    else:
        return
